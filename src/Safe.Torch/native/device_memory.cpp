#include "device_memory.h"

#include <c10/core/Device.h>
#include <c10/util/Exception.h>

// CMake sets at most one of these, for what it found that compiles: the allocator interface of newer versions, which needs
// no CUDA header, or the CUDA allocator itself, which does.
#if defined(SAFE_TORCH_DEVICE_ALLOCATOR)
#include <c10/core/CachingDeviceAllocator.h>
#elif defined(SAFE_TORCH_CUDA_ALLOCATOR)
#include <c10/cuda/CUDACachingAllocator.h>
#endif

namespace safe_torch {
namespace {

[[noreturn]] void refuse(int device_type) {
  TORCH_CHECK_NOT_IMPLEMENTED(false, "this build cannot read the memory of ",
                              c10::DeviceTypeName(static_cast<c10::DeviceType>(device_type), /*lower_case=*/true), " devices");
}

#if defined(SAFE_TORCH_DEVICE_ALLOCATOR) || defined(SAFE_TORCH_CUDA_ALLOCATOR)
// Requested bytes are what tensors asked for; allocated ones are rounded up to blocks.
template <class DeviceStats>
void copy_stats(const DeviceStats& source, st_memory& target) {
  constexpr size_t aggregate = 0;
  const auto& requested = source.requested_bytes[aggregate];
  target.current = requested.current;
  target.peak = requested.peak;
  target.allocations = source.allocation[aggregate].allocated;
  target.cached = source.reserved_bytes[aggregate].current - source.allocated_bytes[aggregate].current;
}
#endif

#if defined(SAFE_TORCH_DEVICE_ALLOCATOR)
c10::DeviceAllocator& allocator_of(int device_type) {
  auto* allocator = c10::getDeviceAllocator(static_cast<c10::DeviceType>(device_type));
  if (!allocator) {
    refuse(device_type);
  }
  return *allocator;
}
#elif defined(SAFE_TORCH_CUDA_ALLOCATOR)
c10::cuda::CUDACachingAllocator::CUDAAllocator& allocator_of(int device_type) {
  if (device_type != static_cast<int>(c10::DeviceType::CUDA)) {
    refuse(device_type);
  }
  return *c10::cuda::CUDACachingAllocator::get();
}
#endif

}  // namespace

#if defined(SAFE_TORCH_DEVICE_ALLOCATOR) || defined(SAFE_TORCH_CUDA_ALLOCATOR)
// An allocator starts with its device's first tensor; until then it refuses to be asked.
void read_device_memory(int device_type, int device_index, st_memory& stats) {
  auto& allocator = allocator_of(device_type);
  stats = {};
  if (allocator.initialized()) {
    copy_stats(allocator.getDeviceStats(static_cast<c10::DeviceIndex>(device_index)), stats);
  }
}

void reset_device_peak(int device_type, int device_index) {
  auto& allocator = allocator_of(device_type);
  if (allocator.initialized()) {
    allocator.resetPeakStats(static_cast<c10::DeviceIndex>(device_index));
  }
}

void empty_device_cache(int device_type) { allocator_of(device_type).emptyCache(); }
#else
void read_device_memory(int device_type, int, st_memory&) { refuse(device_type); }
void reset_device_peak(int device_type, int) { refuse(device_type); }
void empty_device_cache(int device_type) { refuse(device_type); }
#endif

}  // namespace safe_torch
