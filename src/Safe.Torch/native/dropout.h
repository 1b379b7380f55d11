#pragma once

namespace safe_torch {

// Replaces LibTorch's CPU kernels of native_dropout and of its gradient.
void install_fast_dropout();

}  // namespace safe_torch
