#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>

#include "errors.h"
#include "handles.h"

using safe_torch::borrow;
using safe_torch::borrow_all;
using safe_torch::give;
using safe_torch::guarded;

int st_requires_grad(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(borrow(tensor).requires_grad()); });
}

int st_set_requires_grad(st_tensor tensor, int on) {
  return guarded(-1, [&] {
    borrow(tensor).requires_grad_(on != 0);
    return 0;
  });
}

int st_is_leaf(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(borrow(tensor).is_leaf()); });
}

int st_retain_grad(st_tensor tensor) {
  return guarded(-1, [&] {
    borrow(tensor).retain_grad();
    return 0;
  });
}

st_tensor st_grad(st_tensor tensor) {
  return guarded(st_tensor(nullptr), [&] {
    // TensorImpl's own getter: Tensor::grad warns about tensors that are no leaves.
    at::Tensor gradient = static_cast<const c10::TensorImpl*>(tensor)->grad();
    return give(std::move(gradient));
  });
}

int st_set_grad(st_tensor tensor, st_tensor gradient) {
  return guarded(-1, [&] {
    const auto target = borrow(tensor);
    auto value = borrow(gradient);
    TORCH_CHECK(!value.defined() || value.sizes() == target.sizes(), "a gradient of shape ", value.sizes(),
                " does not fit a tensor of shape ", target.sizes());
    TORCH_CHECK(!value.is_same(target), "a tensor cannot be its own gradient");
    TORCH_CHECK(!value.defined() || value.scalar_type() == target.scalar_type(), "a gradient of type ", value.scalar_type(),
                " does not fit a tensor of type ", target.scalar_type());
    TORCH_CHECK(!value.defined() || value.device() == target.device(), "a gradient on ", value.device(),
                " does not fit a tensor on ", target.device());
    target.mutable_grad() = std::move(value);
    return 0;
  });
}

st_tensor st_detach(st_tensor tensor) {
  return guarded(st_tensor(nullptr), [&] { return give(borrow(tensor).detach()); });
}

int st_backward(st_tensor* outputs, st_tensor* gradients, int count, int retain_graph, int create_graph, st_tensor* inputs,
                int input_count) {
  return guarded(-1, [&] {
    torch::autograd::backward(borrow_all(outputs, count), borrow_all(gradients, count), retain_graph != 0, create_graph != 0,
                              borrow_all(inputs, input_count));
    return 0;
  });
}

int st_autograd_grad(st_tensor* outputs, st_tensor* gradients, int count, st_tensor* inputs, int input_count, int retain_graph,
                     int create_graph, int allow_unused, st_tensor* results) {
  return guarded(-1, [&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count),
                                       borrow_all(gradients, count), retain_graph != 0, create_graph != 0, allow_unused != 0);
    const int found_count = static_cast<int>(found.size());
    safe_torch::give_all(std::move(found), results);
    return found_count;
  });
}

int st_set_grad_enabled(int on) {
  const bool before = c10::GradMode::is_enabled();
  c10::GradMode::set_enabled(on != 0);
  return before;
}

int st_is_grad_enabled() { return c10::GradMode::is_enabled(); }

void* st_inference_enter(int on) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* { return new c10::InferenceMode(on != 0); });
}

void st_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

int st_set_anomaly(int on, int check_nan) {
  torch::autograd::AnomalyMode::set_enabled(on != 0, check_nan != 0);
  return 0;
}

int st_anomaly() {
  using torch::autograd::AnomalyMode;
  return (AnomalyMode::is_enabled() ? 1 : 0) | (AnomalyMode::should_check_nan() ? 2 : 0);
}

int st_is_inference_mode() { return c10::InferenceMode::is_enabled(); }
