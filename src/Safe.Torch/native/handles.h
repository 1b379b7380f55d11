// A tensor handle is the raw TensorImpl* with one reference of its own: no heap object stands between C# and the tensor.
#pragma once
#include <ATen/core/Tensor.h>

#include <utility>
#include <vector>

#include "safe_torch.h"

namespace safe_torch {

using TensorPointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;

// A tensor for the length of a call; the caller keeps its reference. A null handle is the undefined tensor.
inline at::Tensor borrow(st_tensor handle) {
  return handle ? at::Tensor(TensorPointer::reclaim_copy(static_cast<c10::TensorImpl*>(handle))) : at::Tensor();
}

// Takes the caller's reference over.
inline at::Tensor take(st_tensor handle) {
  return handle ? at::Tensor(TensorPointer::reclaim(static_cast<c10::TensorImpl*>(handle))) : at::Tensor();
}

// Hands a reference to the caller; the undefined tensor is a null handle.
inline st_tensor give(at::Tensor&& tensor) {
  return tensor.defined() ? static_cast<st_tensor>(tensor.unsafeReleaseTensorImpl()) : nullptr;
}

// A result that the caller owns.
inline st_value tensor_entry(at::Tensor&& tensor) {
  const auto tag = tensor.defined() ? ST_TENSOR : ST_UNDEFINED;
  return {tag, reinterpret_cast<int64_t>(give(std::move(tensor))), 0};
}

// Each of count handles; a null array stands for count undefined tensors.
inline std::vector<at::Tensor> borrow_all(const st_tensor* handles, int count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int i = 0; i < count; i++) {
    tensors.push_back(borrow(handles ? handles[i] : nullptr));
  }
  return tensors;
}

inline void give_all(std::vector<at::Tensor>&& tensors, st_tensor* handles) {
  for (size_t i = 0; i < tensors.size(); i++) {
    handles[i] = give(std::move(tensors[i]));
  }
}

}  // namespace safe_torch
