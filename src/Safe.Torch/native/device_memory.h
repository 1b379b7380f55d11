// The memory of CUDA devices, as LibTorch's own allocator counts it; index -1 is the current device. All three throw
// c10::NotImplementedError where there is no such device, or no way to ask.
#pragma once
#include "safe_torch.h"

namespace safe_torch {

void read_device_memory(int device_type, int device_index, st_memory& stats);
void reset_device_peak(int device_type, int device_index);
void empty_device_cache(int device_type);

}  // namespace safe_torch
