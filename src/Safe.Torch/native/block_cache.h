// Where the CPU allocator's blocks come from. Page faults are what large tensors really cost on a CPU (64 MB: 39 ms fresh,
// 9 ms from a cache), so freed blocks are kept for the next tensor of about that size.
#pragma once
#include <cstddef>
#include <cstdint>

namespace safe_torch {

// A block and the bytes that it really has (at least those that were asked for).
struct Block {
  void* address;
  size_t bytes;
};

// A block of at least `bytes`, aligned to 64; address is null when there is no memory left.
Block take_block(size_t bytes);
void return_block(Block block);

int64_t cached_bytes();
// Gives every cached block back to the system: all large ones, and the calling thread's small ones.
void empty_block_cache();

}  // namespace safe_torch
