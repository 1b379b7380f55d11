#include "block_cache.h"

#include <sys/mman.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <vector>

#include "small_blocks.h"

namespace safe_torch {
namespace {

constexpr size_t huge_page = size_t{2} << 20;

// Steps of at most a thirty-second of the size: little lies idle, and tensors of nearly one size share blocks.
size_t rounded_to_class(size_t bytes) {
  size_t step = size_t{4} << 10;
  while ((step << 6) < bytes) {
    step <<= 1;
  }
  return (bytes + step - 1) / step * step;
}

void* map_pages(size_t bytes) {
  void* address = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (address == MAP_FAILED) {
    return nullptr;
  }
  if (bytes >= huge_page) {
    // Advice only: a system without huge pages refuses it, and nothing is lost.
    static_cast<void>(madvise(address, bytes, MADV_HUGEPAGE));
  }
  return address;
}

size_t quarter_of_physical_memory() {
  const long pages = sysconf(_SC_PHYS_PAGES);
  const long page = sysconf(_SC_PAGESIZE);
  return pages > 0 && page > 0 ? static_cast<size_t>(pages) * static_cast<size_t>(page) / 4 : size_t{1} << 30;
}

class LargeBlocks {
 public:
  Block take(size_t bytes) {
    const size_t wanted = rounded_to_class(bytes);
    Block block = take_cached(wanted);
    if (!block.address) {
      block = {map_pages(wanted), wanted};
    }
    if (!block.address) {
      clear();  // the cache may hold what the system lacks
      block.address = map_pages(wanted);
    }
    return block;
  }

  void keep(Block block) {
    const std::lock_guard<std::mutex> lock(lock_);
    free_[block.bytes].push_back({block.address, ++clock_});
    bytes_ += block.bytes;
    while (bytes_ > limit_) {
      drop_oldest();
    }
  }

  void clear() {
    const std::lock_guard<std::mutex> lock(lock_);
    for (const auto& size : free_) {
      for (const auto& block : size.second) {
        munmap(block.address, size.first);
      }
    }
    free_.clear();
    bytes_ = 0;
  }

  int64_t bytes() {
    const std::lock_guard<std::mutex> lock(lock_);
    return static_cast<int64_t>(bytes_);
  }

 private:
  struct FreeBlock {
    void* address;
    uint64_t freed_at;
  };

  // The smallest cached block that fits, if not much more than a quarter of it would lie idle.
  Block take_cached(size_t wanted) {
    const std::lock_guard<std::mutex> lock(lock_);
    const auto size = free_.lower_bound(wanted);
    if (size == free_.end() || size->first > wanted + wanted / 4) {
      return {nullptr, wanted};
    }
    const Block block{size->second.back().address, size->first};
    size->second.pop_back();
    if (size->second.empty()) {
      free_.erase(size);
    }
    bytes_ -= block.bytes;
    return block;
  }

  // Each size's list is in the order of freeing, so the oldest block of all is the first of some list.
  void drop_oldest() {
    auto oldest = free_.begin();
    for (auto size = free_.begin(); size != free_.end(); ++size) {
      if (size->second.front().freed_at < oldest->second.front().freed_at) {
        oldest = size;
      }
    }
    munmap(oldest->second.front().address, oldest->first);
    bytes_ -= oldest->first;
    oldest->second.erase(oldest->second.begin());
    if (oldest->second.empty()) {
      free_.erase(oldest);
    }
  }

  std::mutex lock_;
  std::map<size_t, std::vector<FreeBlock>> free_;
  size_t bytes_ = 0;
  uint64_t clock_ = 0;
  const size_t limit_ = quarter_of_physical_memory();
};

// Never destroyed: tensors may be freed while the process ends.
LargeBlocks& large_blocks() {
  static auto* blocks = new LargeBlocks();
  return *blocks;
}

}  // namespace

Block take_block(size_t bytes) {
  return bytes <= small_block_limit ? take_small_block(bytes) : large_blocks().take(bytes);
}

void return_block(Block block) {
  if (block.bytes <= small_block_limit) {
    return_small_block(block);
  } else {
    large_blocks().keep(block);
  }
}

int64_t cached_bytes() { return large_blocks().bytes() + cached_small_bytes(); }

void empty_block_cache() {
  large_blocks().clear();
  empty_small_blocks();
}

}  // namespace safe_torch
