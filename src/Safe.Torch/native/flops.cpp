// Counts matrix-product FLOPs as operators pass LibTorch's dispatcher.
#include <ATen/record_function.h>

#include <atomic>
#include <memory>
#include <mutex>

#include "errors.h"
#include "flop_formulas.h"
#include "flops.h"

namespace safe_torch {
namespace {

// Process-wide: with CUDA, backward operators run on LibTorch's own threads.
struct FlopCounts {
  std::atomic<int64_t> forward{0};
  std::atomic<int64_t> backward{0};
  std::atomic<int64_t> products{0};
  std::atomic<int64_t> uncounted{0};
};
FlopCounts counts;

// The product that this thread is at, for the case that it is given up before it is computed.
struct OpenProduct {
  std::atomic<int64_t>* sum = nullptr;
  int64_t flops = 0;
};
thread_local OpenProduct open_product;

// Autograd runs a node, and the operators in it, on one thread: depths may be that thread's own.
thread_local int backward_depth = 0;

enum class Opened { Backward, Product };
struct OpenScope : at::ObserverContext {
  explicit OpenScope(Opened opened) : kind(opened) {}
  Opened kind;
};

void count(const FlopRule& rule, c10::ArrayRef<const c10::IValue> inputs) {
  if (!rule.formula) {
    counts.uncounted.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const int64_t flops = rule.formula(inputs);
  counts.products.fetch_add(1, std::memory_order_relaxed);
  auto& sum = backward_depth > 0 ? counts.backward : counts.forward;
  sum.fetch_add(flops, std::memory_order_relaxed);
  if (!rule.saves_result) {
    open_product = {&sum, flops};
  }
}

std::unique_ptr<at::ObserverContext> on_start(const at::RecordFunction& function) {
  if (function.scope() == at::RecordScope::BACKWARD_FUNCTION) {
    backward_depth++;
    return std::make_unique<OpenScope>(Opened::Backward);
  }
  const auto* rule = find_flop_rule(function.name());
  if (!rule) {
    return nullptr;
  }
  count(*rule, function.inputs());
  // Operators that this one calls are part of its formula; a batched product calls thousands, each of which would be observed.
  at::enableRecordFunction(false);
  return std::make_unique<OpenScope>(Opened::Product);
}

void on_end(const at::RecordFunction&, at::ObserverContext* context) {
  // No context: the scope was none of ours, or was open already when counting began.
  if (const auto* scope = static_cast<const OpenScope*>(context)) {
    if (scope->kind == Opened::Backward) {
      backward_depth--;
    } else {
      open_product = {};
      at::enableRecordFunction(true);
    }
  }
}

std::mutex switch_lock;
at::CallbackHandle callback = 0;
bool is_on = false;

void switch_counting(bool on) {
  const std::lock_guard<std::mutex> lock(switch_lock);
  if (on == is_on) {
    return;
  }
  if (!on) {
    at::disableCallback(callback);
  } else if (callback) {
    at::reenableCallback(callback);
  } else {
    callback = at::addGlobalCallback(
        at::RecordFunctionCallback(&on_start, &on_end)
            .needsInputs(true)
            .scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION}));
  }
  is_on = on;
}

}  // namespace

void forget_open_product() {
  if (open_product.sum) {
    open_product.sum->fetch_sub(open_product.flops, std::memory_order_relaxed);
    counts.products.fetch_sub(1, std::memory_order_relaxed);
    open_product = {};
  }
}

}  // namespace safe_torch

void st_flops_enable(int on) {
  safe_torch::guarded_void([&] { safe_torch::switch_counting(on != 0); });
}

void st_flops_stats(st_flops* stats) {
  const auto& counts = safe_torch::counts;
  *stats = {counts.forward.load(), counts.backward.load(), counts.products.load(), counts.uncounted.load()};
}

void st_flops_reset() {
  auto& counts = safe_torch::counts;
  counts.forward = 0;
  counts.backward = 0;
  counts.products = 0;
  counts.uncounted = 0;
}
