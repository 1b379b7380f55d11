#include "cuda_devices.h"

#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <cstdio>

#include "cuda_driver.h"
#include "errors.h"
#include "torch_version.h"

namespace safe_torch {
namespace {

c10::impl::VirtualGuardImpl cuda_guard() { return c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA); }

}  // namespace

int cuda_device_count() { return at::detail::getCUDAHooks().getNumGPUs(); }

c10::DeviceIndex checked_cuda_device(int index) {
  const int count = cuda_device_count();
  TORCH_CHECK_NOT_IMPLEMENTED(count > 0, at::detail::getCUDAHooks().hasCUDART()
                                             ? "no CUDA device is available: no GPU, or no driver, was found"
                                             : "no CUDA device is available: the LibTorch that is loaded was built without CUDA");
  TORCH_CHECK_INDEX(index >= -1 && index < count, "there is no device cuda:", index, "; there are ", count);
  return index < 0 ? cuda_guard().getDevice().index() : static_cast<c10::DeviceIndex>(index);
}

}  // namespace safe_torch

using safe_torch::checked_cuda_device;
using safe_torch::guarded;

int st_cuda_device_count() {
  return guarded(-1, [] { return safe_torch::cuda_device_count(); });
}

int st_cuda_has_cudnn() {
  return guarded(-1, [] {
    return static_cast<int>(safe_torch::cuda_device_count() > 0 && at::detail::getCUDAHooks().hasCuDNN());
  });
}

int st_cuda_current_device() {
  return guarded(-1, [] { return static_cast<int>(checked_cuda_device(-1)); });
}

int st_cuda_set_device(int index) {
  return guarded(-1, [&] {
    const c10::Device device(c10::DeviceType::CUDA, checked_cuda_device(index));
    safe_torch::cuda_guard().setDevice(device);
    return 0;
  });
}

int st_cuda_synchronize(int index) {
  return guarded(-1, [&] {
    at::detail::getCUDAHooks().deviceSynchronize(checked_cuda_device(index));
    return 0;
  });
}

int st_cuda_name(int index, char* buffer, int capacity) {
  return guarded(-1, [&] {
    const auto name = safe_torch::cuda_device_name(checked_cuda_device(index));
    const int written = std::snprintf(buffer, capacity, "%s", name.c_str());
    return std::min(written, capacity - 1);
  });
}

int st_cuda_capability(int index, int* major, int* minor) {
  return guarded(-1, [&] {
    safe_torch::read_cuda_capability(checked_cuda_device(index), *major, *minor);
    return 0;
  });
}

int st_cuda_memory_info(int index, int64_t* free_bytes, int64_t* total_bytes) {
  return guarded(-1, [&] {
    safe_torch::read_cuda_memory(checked_cuda_device(index), *free_bytes, *total_bytes);
    return 0;
  });
}
