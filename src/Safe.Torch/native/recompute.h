#pragma once
#include <torch/csrc/autograd/saved_variable_hooks.h>

#include <memory>

namespace safe_torch {

// The hook of a tensor that autograd saves on this thread, or null where nothing is being left out or made again.
std::unique_ptr<torch::autograd::SavedVariableHooks> recompute_hook();

}  // namespace safe_torch
