// Blocks below 128 kB: a few free blocks of each size class, kept per thread, so that no lock is taken.
#pragma once
#include "block_cache.h"

namespace safe_torch {

constexpr size_t small_block_limit = size_t{128} << 10;

Block take_small_block(size_t bytes);
void return_small_block(Block block);
void empty_small_blocks();
int64_t cached_small_bytes();

}  // namespace safe_torch
