#include "device_memory.h"

#include <c10/core/Device.h>
#include <c10/util/Exception.h>

#include "cuda_devices.h"
#include "torch_version.h"

#if defined(SAFE_TORCH_DEVICE_ALLOCATOR)
#include <c10/core/CachingDeviceAllocator.h>
#elif defined(SAFE_TORCH_CUDA_ALLOCATOR)
#include <c10/cuda/CUDACachingAllocator.h>
#endif

namespace safe_torch {
namespace {

// The device's index, with LibTorch's allocators started.
c10::DeviceIndex started_device(int device_type, int device_index) {
  const auto type = static_cast<c10::DeviceType>(device_type);
  TORCH_CHECK_NOT_IMPLEMENTED(type == c10::DeviceType::CUDA, "the memory of ",
                              c10::DeviceTypeName(type, /*lower_case=*/true), " devices is not counted");
  const auto index = checked_cuda_device(device_index);
  start_cuda();
  return index;
}

// Requested bytes are what tensors asked for; allocated ones are rounded up to blocks.
template <class DeviceStats>
[[maybe_unused]] st_memory memory_of(const DeviceStats& stats) {
  constexpr size_t aggregate = 0;
#if SAFE_TORCH_COUNTS_REQUESTED_BYTES
  const auto& held = stats.requested_bytes[aggregate];
#else
  const auto& held = stats.allocated_bytes[aggregate];
#endif
  return {held.current, held.peak, stats.allocation[aggregate].allocated,
          stats.reserved_bytes[aggregate].current - stats.allocated_bytes[aggregate].current};
}

#if defined(SAFE_TORCH_DEVICE_ALLOCATOR)
c10::DeviceAllocator& allocator() { return *c10::getDeviceAllocator(c10::DeviceType::CUDA); }
st_memory memory_on(c10::DeviceIndex index) { return memory_of(allocator().getDeviceStats(index)); }
void reset_peak_on(c10::DeviceIndex index) { allocator().resetPeakStats(index); }
void empty_cache() { allocator().emptyCache(); }
#elif defined(SAFE_TORCH_CUDA_ALLOCATOR)
namespace caching = c10::cuda::CUDACachingAllocator;
st_memory memory_on(c10::DeviceIndex index) { return memory_of(caching::getDeviceStats(index)); }
void reset_peak_on(c10::DeviceIndex index) { caching::resetPeakStats(index); }
void empty_cache() { caching::emptyCache(); }
#else
[[noreturn]] void refuse() {
  TORCH_CHECK_NOT_IMPLEMENTED(false, "the native library was built without CUDA's memory counters; build it anew for this LibTorch");
}
st_memory memory_on(c10::DeviceIndex) { refuse(); }
void reset_peak_on(c10::DeviceIndex) { refuse(); }
void empty_cache() { refuse(); }
#endif

}  // namespace

void read_device_memory(int device_type, int device_index, st_memory& stats) {
  stats = memory_on(started_device(device_type, device_index));
}

void reset_device_peak(int device_type, int device_index) { reset_peak_on(started_device(device_type, device_index)); }

void empty_device_cache(int device_type) {
  started_device(device_type, -1);
  empty_cache();
}

}  // namespace safe_torch
