#include <ATen/core/Generator.h>
#include <ATen/core/List.h>
#include <ATen/core/ivalue.h>

#include <cstring>

#include "handles.h"
#include "operators.h"
#include "torch_version.h"

namespace safe_torch {
namespace {

const char* name_of_tag(int64_t tag) {
  static const char* const names[] = {"None",   "Tensor", "int",       "float",   "bool",   "int[]",  "Tensor[]", "Tensor?[]",
                                      "string", "Device", "Generator", "float[]", "bool[]", "IValue", "undefined Tensor"};
  return tag >= ST_NONE && tag <= ST_UNDEFINED ? names[tag] : "an unknown tag";
}

[[noreturn]] void refuse(const ArgumentPlan& plan, const st_value& value) {
  TORCH_CHECK_TYPE(false, "argument '", plan.name, "' is ", name_of_tag(value.tag), ", but must be ", plan.type);
}

double bits_to_double(int64_t bits) {
  double number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

template <class Target, class Source>
c10::List<Target> list_of(const st_value& value) {
  c10::List<Target> list;
  list.reserve(value.count);
  const auto* items = reinterpret_cast<const Source*>(value.value);
  for (int64_t i = 0; i < value.count; i++) {
    list.push_back(static_cast<Target>(items[i]));
  }
  return list;
}

// One number where the schema has int[n]: n equal ones, as in Python.
template <class Item>
c10::List<Item> repeated(Item item, int length) {
  c10::List<Item> list;
  list.reserve(length);
  for (int i = 0; i < length; i++) {
    list.push_back(item);
  }
  return list;
}

c10::List<at::Tensor> tensor_list(const st_value& value) {
  c10::List<at::Tensor> list;
  list.reserve(value.count);
  const auto* handles = reinterpret_cast<const st_tensor*>(value.value);
  for (int64_t i = 0; i < value.count; i++) {
    list.push_back(borrow(handles[i]));
  }
  return list;
}

c10::List<Optional<at::Tensor>> optional_tensor_list(const st_value& value) {
  c10::List<Optional<at::Tensor>> list;
  list.reserve(value.count);
  const auto* handles = reinterpret_cast<const st_tensor*>(value.value);
  for (int64_t i = 0; i < value.count; i++) {
    list.push_back(handles[i] ? Optional<at::Tensor>(borrow(handles[i])) : Optional<at::Tensor>());
  }
  return list;
}

// Each converter answers whether the argument's kind can take its tag.

bool push_none(torch::jit::Stack& stack, const ArgumentPlan& plan) {
  if (plan.is_optional || plan.kind == ArgumentKind::Other) {
    stack.emplace_back();
  } else if (plan.has_default) {
    stack.push_back(plan.default_value);
  } else if (plan.kind == ArgumentKind::Tensor) {
    stack.emplace_back(at::Tensor());
  } else {
    return false;
  }
  return true;
}

bool push_int(torch::jit::Stack& stack, const ArgumentPlan& plan, int64_t number) {
  switch (plan.kind) {
    case ArgumentKind::Int:
    case ArgumentKind::Scalar:
    case ArgumentKind::Other: stack.emplace_back(number); return true;
    case ArgumentKind::Double: stack.emplace_back(static_cast<double>(number)); return true;
    case ArgumentKind::Bool: stack.emplace_back(number != 0); return true;
    case ArgumentKind::IntList: stack.emplace_back(repeated(number, plan.fixed_length)); return true;
    case ArgumentKind::DoubleList: stack.emplace_back(repeated(static_cast<double>(number), plan.fixed_length)); return true;
    default: return false;
  }
}

bool push_double(torch::jit::Stack& stack, const ArgumentPlan& plan, double number) {
  switch (plan.kind) {
    case ArgumentKind::Double:
    case ArgumentKind::Scalar:
    case ArgumentKind::Other: stack.emplace_back(number); return true;
    case ArgumentKind::DoubleList: stack.emplace_back(repeated(number, plan.fixed_length)); return true;
    default: return false;
  }
}

bool push_bool(torch::jit::Stack& stack, const ArgumentPlan& plan, bool flag) {
  switch (plan.kind) {
    case ArgumentKind::Bool:
    case ArgumentKind::Scalar:
    case ArgumentKind::Other: stack.emplace_back(flag); return true;
    case ArgumentKind::Int: stack.emplace_back(static_cast<int64_t>(flag)); return true;
    default: return false;
  }
}

bool push_ints(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  switch (plan.kind) {
    case ArgumentKind::IntList:
    case ArgumentKind::Other: stack.emplace_back(list_of<int64_t, int64_t>(value)); return true;
    case ArgumentKind::DoubleList: stack.emplace_back(list_of<double, int64_t>(value)); return true;
    case ArgumentKind::ScalarList: stack.emplace_back(list_of<at::Scalar, int64_t>(value)); return true;
    default: return false;
  }
}

bool push_doubles(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  switch (plan.kind) {
    case ArgumentKind::DoubleList:
    case ArgumentKind::Other: stack.emplace_back(list_of<double, double>(value)); return true;
    case ArgumentKind::ScalarList: stack.emplace_back(list_of<at::Scalar, double>(value)); return true;
    default: return false;
  }
}

bool push_bools(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  if (plan.kind != ArgumentKind::BoolList && plan.kind != ArgumentKind::Other) {
    return false;
  }
  stack.emplace_back(list_of<bool, uint8_t>(value));
  return true;
}

bool push_tensors(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  if (plan.kind == ArgumentKind::OptionalTensorList) {
    stack.emplace_back(optional_tensor_list(value));
    return true;
  }
  if (plan.kind != ArgumentKind::TensorList) {
    return false;
  }
  stack.emplace_back(tensor_list(value));
  return true;
}

bool push_object(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value, ArgumentKind wanted) {
  if (plan.kind != wanted) {
    return false;
  }
  switch (wanted) {
    case ArgumentKind::String:
      stack.emplace_back(std::string(reinterpret_cast<const char*>(value.value), static_cast<size_t>(value.count)));
      return true;
    case ArgumentKind::Device:
      stack.emplace_back(
          c10::Device(static_cast<c10::DeviceType>(value.value), static_cast<c10::DeviceIndex>(value.count)));
      return true;
    case ArgumentKind::Generator: stack.emplace_back(*reinterpret_cast<at::Generator*>(value.value)); return true;
    default: return false;
  }
}

bool push_converted(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  switch (value.tag) {
    case ST_NONE: return push_none(stack, plan);
    case ST_INT: return push_int(stack, plan, value.value);
    case ST_DOUBLE: return push_double(stack, plan, bits_to_double(value.value));
    case ST_BOOL: return push_bool(stack, plan, value.value != 0);
    case ST_INTS: return push_ints(stack, plan, value);
    case ST_DOUBLES: return push_doubles(stack, plan, value);
    case ST_BOOLS: return push_bools(stack, plan, value);
    case ST_TENSORS:
    case ST_OPT_TENSORS: return push_tensors(stack, plan, value);
    case ST_STRING: return push_object(stack, plan, value, ArgumentKind::String);
    case ST_DEVICE: return push_object(stack, plan, value, ArgumentKind::Device);
    case ST_GENERATOR: return push_object(stack, plan, value, ArgumentKind::Generator);
    case ST_IVALUE: stack.push_back(*reinterpret_cast<c10::IValue*>(value.value)); return true;
    default: return false;
  }
}

}  // namespace

void push_argument(torch::jit::Stack& stack, const ArgumentPlan& plan, const st_value& value) {
  const bool is_tensor = value.tag == ST_TENSOR || value.tag == ST_UNDEFINED;
  if (is_tensor && (plan.kind == ArgumentKind::Tensor || plan.kind == ArgumentKind::Other)) {
    stack.emplace_back(borrow(value.tag == ST_TENSOR ? reinterpret_cast<st_tensor>(value.value) : nullptr));
  } else if (!push_converted(stack, plan, value)) {
    refuse(plan, value);
  }
}

}  // namespace safe_torch
