#pragma once

namespace safe_torch {

// Takes back the matrix product that this thread has begun and now leaves before it is computed, if there is one.
void forget_open_product();

}  // namespace safe_torch
