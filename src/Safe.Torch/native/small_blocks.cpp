#include "small_blocks.h"

#include <stdlib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <set>

namespace safe_torch {
namespace {

constexpr size_t alignment = 64;
constexpr size_t bytes_per_class = size_t{256} << 10;  // what one thread keeps of one size class, at most
constexpr size_t blocks_per_class = 64;
constexpr int class_count = 48;

// Four classes to each power of two: at most a fifth of a block lies idle.
int class_of(size_t bytes) {
  const size_t units = std::max<size_t>((bytes + alignment - 1) / alignment, 1);
  if (units <= 4) {
    return static_cast<int>(units) - 1;
  }
  const int power = 63 - __builtin_clzll(units - 1);  // 2^power <= units - 1 < 2^(power + 1)
  const int quarter = static_cast<int>((units - 1) >> (power - 2)) - 4;
  return 4 * (power - 1) + quarter;
}

size_t class_bytes(int size_class) {
  if (size_class < 4) {
    return (size_class + 1) * alignment;
  }
  const int power = size_class / 4 + 1;
  return (static_cast<size_t>(size_class % 4 + 5) << (power - 2)) * alignment;
}

struct FreeBlock {
  FreeBlock* next;
};

struct FreeList {
  FreeBlock* first = nullptr;
  size_t count = 0;
};

class ThreadBlocks {
 public:
  void* take(int size_class) {
    auto& list = lists_[size_class];
    auto* block = list.first;
    if (block) {
      list.first = block->next;
      list.count--;
      add_bytes(-static_cast<int64_t>(class_bytes(size_class)));
    }
    return block;
  }

  bool keep(int size_class, size_t bytes, void* address) {
    auto& list = lists_[size_class];
    if (list.count >= blocks_per_class || list.count * bytes >= bytes_per_class) {
      return false;
    }
    auto* block = static_cast<FreeBlock*>(address);
    block->next = list.first;
    list.first = block;
    list.count++;
    add_bytes(static_cast<int64_t>(bytes));
    return true;
  }

  void clear() {
    for (int size_class = 0; size_class < class_count; size_class++) {
      while (void* block = take(size_class)) {
        free(block);
      }
    }
  }

  int64_t bytes() const { return bytes_.load(std::memory_order_relaxed); }

 private:
  // Only this thread writes, so no locked instruction is needed; others read when they sum up.
  void add_bytes(int64_t bytes) { bytes_.store(bytes_.load(std::memory_order_relaxed) + bytes, std::memory_order_relaxed); }

  std::array<FreeList, class_count> lists_;
  std::atomic<int64_t> bytes_{0};
};

// Never destroyed: the main thread's blocks leave it while the process ends.
struct Registry {
  std::mutex lock;
  std::set<const ThreadBlocks*> threads;
};
Registry& registry() {
  static auto* all = new Registry();
  return *all;
}

// Null before a thread's first block, and again once the thread ends; its later frees go to the system.
thread_local ThreadBlocks* this_thread = nullptr;
thread_local bool thread_is_ending = false;

class ThreadOwner {
 public:
  ThreadOwner() {
    this_thread = &blocks_;
    const std::lock_guard<std::mutex> lock(registry().lock);
    registry().threads.insert(&blocks_);
  }
  ~ThreadOwner() {
    this_thread = nullptr;
    thread_is_ending = true;
    blocks_.clear();
    const std::lock_guard<std::mutex> lock(registry().lock);
    registry().threads.erase(&blocks_);
  }

 private:
  ThreadBlocks blocks_;
};

ThreadBlocks* thread_blocks() {
  if (!this_thread && !thread_is_ending) {
    static thread_local ThreadOwner owner;
    static_cast<void>(&owner);
  }
  return this_thread;
}

}  // namespace

Block take_small_block(size_t bytes) {
  const int size_class = class_of(bytes);
  const size_t rounded = class_bytes(size_class);
  auto* blocks = thread_blocks();
  void* address = blocks ? blocks->take(size_class) : nullptr;
  if (!address && posix_memalign(&address, alignment, rounded) != 0) {
    address = nullptr;
  }
  return {address, rounded};
}

void return_small_block(Block block) {
  auto* blocks = thread_blocks();
  if (!blocks || !blocks->keep(class_of(block.bytes), block.bytes, block.address)) {
    free(block.address);
  }
}

void empty_small_blocks() {
  if (auto* blocks = thread_blocks()) {
    blocks->clear();
  }
}

int64_t cached_small_bytes() {
  const std::lock_guard<std::mutex> lock(registry().lock);
  int64_t bytes = 0;
  for (const auto* thread : registry().threads) {
    bytes += thread->bytes();
  }
  return bytes;
}

}  // namespace safe_torch
