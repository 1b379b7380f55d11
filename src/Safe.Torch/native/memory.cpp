// The counting CPU allocator. Counts are exact, whichever thread frees: the size stands in a header before each block.
#include "memory.h"

#include <c10/core/CPUAllocator.h>

#include <atomic>
#include <limits>

#include "block_cache.h"
#include "device_memory.h"
#include "errors.h"
#include "torch_version.h"

namespace safe_torch {
namespace {

std::atomic<int64_t> current_bytes{0};
std::atomic<int64_t> peak_bytes{0};
std::atomic<int64_t> allocation_count{0};

void count_allocation(int64_t bytes) {
  allocation_count.fetch_add(1, std::memory_order_relaxed);
  const int64_t now = current_bytes.fetch_add(bytes, std::memory_order_relaxed) + bytes;
  int64_t peak = peak_bytes.load(std::memory_order_relaxed);
  while (now > peak && !peak_bytes.compare_exchange_weak(peak, now, std::memory_order_relaxed)) {
  }
}

// As large as LibTorch's alignment, so that the data behind it stays aligned.
struct alignas(64) Header {
  size_t requested;
  size_t block_bytes;
};

void free_tensor_memory(void* data) {
  if (!data) {
    return;
  }
  auto* header = static_cast<Header*>(data) - 1;
  current_bytes.fetch_sub(static_cast<int64_t>(header->requested), std::memory_order_relaxed);
  return_block({header, header->block_bytes});
}

class CountingAllocator : public PortableAllocator {
 public:
  c10::DeleterFnPtr raw_deleter() const override { return &free_tensor_memory; }

 protected:
  c10::DataPtr take(size_t bytes) const override {
    const c10::Device cpu(c10::kCPU);
    if (bytes == 0) {
      return {nullptr, nullptr, &free_tensor_memory, cpu};
    }
    // A size near 2^64 is a negative number gone through a cast.
    const bool is_sane = bytes < std::numeric_limits<size_t>::max() / 2;
    const Block block = is_sane ? take_block(bytes + sizeof(Header)) : Block{nullptr, 0};
    TORCH_CHECK_WITH(OutOfMemoryError, block.address, "out of memory: cannot allocate ", bytes, " bytes, ",
                     current_bytes.load(), " bytes of CPU tensors are in use");
    auto* header = static_cast<Header*>(block.address);
    header->requested = bytes;
    header->block_bytes = block.bytes;
    count_allocation(static_cast<int64_t>(bytes));
    void* data = header + 1;
    return {data, data, &free_tensor_memory, cpu};
  }
};

bool is_cpu(int device_type) { return device_type == static_cast<int>(c10::DeviceType::CPU); }

}  // namespace

void install_counting_allocator() {
  static auto* allocator = new CountingAllocator();
  c10::SetCPUAllocator(allocator, /*priority=*/1);
}

}  // namespace safe_torch

int st_memory_stats(int device_type, int device_index, st_memory* stats) {
  return safe_torch::guarded(-1, [&] {
    if (!safe_torch::is_cpu(device_type)) {
      safe_torch::read_device_memory(device_type, device_index, *stats);
      return 0;
    }
    *stats = {safe_torch::current_bytes.load(), safe_torch::peak_bytes.load(), safe_torch::allocation_count.load(),
              safe_torch::cached_bytes()};
    return 0;
  });
}

int st_memory_reset_peak(int device_type, int device_index) {
  return safe_torch::guarded(-1, [&] {
    if (safe_torch::is_cpu(device_type)) {
      safe_torch::peak_bytes.store(safe_torch::current_bytes.load());
    } else {
      safe_torch::reset_device_peak(device_type, device_index);
    }
    return 0;
  });
}

int st_memory_empty_cache(int device_type) {
  return safe_torch::guarded(-1, [&] {
    if (safe_torch::is_cpu(device_type)) {
      safe_torch::empty_block_cache();
    } else {
      safe_torch::empty_device_cache(device_type);
    }
    return 0;
  });
}
