// The memory of devices other than the CPU, as their own allocators count it. All three throw c10::NotImplementedError
// where the LibTorch that this was built against has no such device.
#pragma once
#include "safe_torch.h"

namespace safe_torch {

void read_device_memory(int device_type, int device_index, st_memory& stats);
void reset_device_peak(int device_type, int device_index);
void empty_device_cache(int device_type);

}  // namespace safe_torch
