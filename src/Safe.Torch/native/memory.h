#pragma once

namespace safe_torch {

// Before the first tensor, or that tensor's memory is never counted.
void install_counting_allocator();

}  // namespace safe_torch
