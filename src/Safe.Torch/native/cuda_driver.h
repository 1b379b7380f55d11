// What LibTorch has no interface for without CUDA's headers, asked of the driver's own library, whose interface does not change.
// All three throw c10::NotImplementedError where that library is not there, c10::Error where it refuses.
#pragma once
#include <cstdint>
#include <string>

namespace safe_torch {

std::string cuda_device_name(int index);
void read_cuda_capability(int index, int& major, int& minor);
void read_cuda_memory(int index, int64_t& free_bytes, int64_t& total_bytes);

}  // namespace safe_torch
