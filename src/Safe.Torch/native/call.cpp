#include <ATen/core/ivalue.h>

#include <algorithm>
#include <cstring>
#include <deque>
#include <iterator>
#include <utility>

#include "errors.h"
#include "handles.h"
#include "operators.h"
#include "unboxed.h"

namespace safe_torch {
namespace {

// Stacks keep their storage between calls. An operator may call managed code that calls operators, so a lease takes the
// stack at the current depth; a deque does not move the outer ones when it grows.
struct StackPool {
  std::deque<torch::jit::Stack> stacks;
  size_t depth = 0;
};
thread_local StackPool stack_pool;

class StackLease {
 public:
  StackLease() : pool_(stack_pool) {
    if (pool_.depth == pool_.stacks.size()) {
      pool_.stacks.emplace_back();
      pool_.stacks.back().reserve(32);
    }
    stack_ = &pool_.stacks[pool_.depth++];
  }
  ~StackLease() {
    stack_->clear();
    pool_.depth--;
  }
  StackLease(const StackLease&) = delete;
  StackLease& operator=(const StackLease&) = delete;

  torch::jit::Stack& operator*() { return *stack_; }

 private:
  StackPool& pool_;
  torch::jit::Stack* stack_;
};

// An older LibTorch lacks arguments that later ones added at the end: it does as they do where those are left off.
bool is_left_off(const st_value& value) { return value.tag == ST_NONE || (value.tag == ST_BOOL && value.value == 0); }

// How many of the arguments the loaded schema has a place for.
int known_count(const st_operator& op, const st_value* values, int count) {
  const int expected = static_cast<int>(op.arguments.size());
  for (int i = expected; i < count; i++) {
    TORCH_CHECK(is_left_off(values[i]), count, " arguments given, ", expected, " expected");
  }
  return std::min(count, expected);
}

// callBoxed itself does not look at the number of arguments: too few of them would read below the stack.
void push_arguments(torch::jit::Stack& stack, const st_operator& op, const st_value* values, int count) {
  const auto& plans = op.arguments;
  TORCH_CHECK(count >= 0, count, " arguments given");
  const int known = known_count(op, values, count);
  for (int i = 0; i < known; i++) {
    push_argument(stack, plans[i], values[i]);
  }
  for (size_t i = known; i < plans.size(); i++) {
    TORCH_CHECK(plans[i].has_default, "argument '", plans[i].name, "' (", plans[i].type, ") is missing");
    stack.push_back(plans[i].default_value);
  }
}

void push_all(torch::jit::Stack& stack, const st_operator& op, const st_value* values, int count) {
  try {
    push_arguments(stack, op, values, count);
  } catch (c10::Error& error) {
    error.add_context(op.schema);
    throw;
  }
}

st_value double_entry(double number) {
  st_value entry{ST_DOUBLE, 0, 0};
  std::memcpy(&entry.value, &number, sizeof number);
  return entry;
}

st_value* write_tensors(st_value* entry, c10::IValue&& result) {
  auto tensors = std::move(result).toTensorVector();
  *entry++ = {ST_TENSORS, 0, static_cast<int64_t>(tensors.size())};
  for (auto& tensor : tensors) {
    *entry++ = tensor_entry(std::move(tensor));
  }
  return entry;
}

st_value* write_result(st_value* entry, c10::IValue&& result) {
  if (result.isTensor()) {
    *entry = tensor_entry(std::move(result).toTensor());
  } else if (result.isTensorList()) {
    return write_tensors(entry, std::move(result));
  } else if (result.isInt()) {
    *entry = {ST_INT, result.toInt(), 0};
  } else if (result.isDouble()) {
    *entry = double_entry(result.toDouble());
  } else if (result.isBool()) {
    *entry = {ST_BOOL, result.toBool(), 0};
  } else if (result.isNone()) {
    *entry = {ST_NONE, 0, 0};
  } else {
    *entry = {ST_IVALUE, reinterpret_cast<int64_t>(new c10::IValue(std::move(result))), 0};
  }
  return entry + 1;
}

size_t entry_count(const torch::jit::Stack& stack) {
  size_t count = stack.size();
  for (const auto& result : stack) {
    if (result.isTensorList()) {
      count += result.toTensorList().size();
    }
  }
  return count;
}

void write_results(torch::jit::Stack& stack, st_value* entry) {
  for (auto& result : stack) {
    entry = write_result(entry, std::move(result));
  }
}

// Results that outgrew the caller's room: an operator is never run twice, so they stay until st_take_results asks for them.
thread_local torch::jit::Stack waiting_results;

int call_boxed(const st_operator& op, const st_value* values, int count, st_value* results, int capacity) {
  StackLease lease;
  auto& stack = *lease;
  push_all(stack, op, values, count);
  op.handle.callBoxed(&stack);
  if (!results) {
    return 0;
  }
  const auto needed = static_cast<int>(op.gives_list ? entry_count(stack) : stack.size());
  if (needed > capacity) {
    waiting_results.assign(std::make_move_iterator(stack.begin()), std::make_move_iterator(stack.end()));
  } else {
    write_results(stack, results);
  }
  return needed;
}

int call(const st_operator& op, const st_value* values, int count, st_value* results, int capacity) {
  const bool has_room = !results || capacity > 0;
  if (op.unboxed && has_room && op.unboxed->run(values, count, results)) {
    return results ? 1 : 0;
  }
  return call_boxed(op, values, count, results, capacity);
}

int take_results(st_value* results, int capacity) {
  auto stack = std::exchange(waiting_results, {});
  const auto needed = static_cast<int>(entry_count(stack));
  TORCH_CHECK(needed <= capacity, needed, " results wait, room for ", capacity);
  write_results(stack, results);
  return needed;
}

}  // namespace
}  // namespace safe_torch

int st_call(st_operator* op, const st_value* arguments, int count, st_value* results, int capacity) {
  return safe_torch::guarded(-1, [&] { return safe_torch::call(*op, arguments, count, results, capacity); });
}

int st_take_results(st_value* results, int capacity) {
  return safe_torch::guarded(-1, [&] { return safe_torch::take_results(results, capacity); });
}

void st_ivalue_free(void* value) { delete static_cast<c10::IValue*>(value); }
