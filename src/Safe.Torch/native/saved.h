#pragma once

namespace safe_torch {

// Makes LibTorch ask for the meter's hooks whenever autograd saves a tensor. Before the first backward pass.
void install_saved_tensor_meter();

}  // namespace safe_torch
