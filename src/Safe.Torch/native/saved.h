#pragma once
#include <torch/csrc/autograd/saved_variable_hooks.h>

#include <memory>

namespace safe_torch {

// Makes LibTorch ask for our hooks whenever autograd saves a tensor. Before the first backward pass.
void install_saved_tensor_meter();

// Holds a tensor for the backward pass as autograd would: counted while the meter is on, refused if it was changed in place.
std::unique_ptr<torch::autograd::SavedVariableHooks> keep_saved(const at::Tensor& tensor);

}  // namespace safe_torch
