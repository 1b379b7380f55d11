// CUDA devices as LibTorch sees them; no header of CUDA's is needed for any of it.
#pragma once
#include <c10/core/Device.h>

namespace safe_torch {

int cuda_device_count();  // 0 without a GPU, a driver, or a LibTorch with CUDA

// A device that is there; -1 stands for this thread's current one. Throws c10::NotImplementedError where there is no CUDA
// device at all, c10::IndexError for an index that none has.
c10::DeviceIndex checked_cuda_device(int index);

}  // namespace safe_torch
