#include <ATen/ops/alias.h>
#include <ATen/ops/from_blob.h>

#include <algorithm>

#include "errors.h"
#include "handles.h"

namespace safe_torch {
namespace {

const c10::TensorImpl* implementation(st_tensor tensor) { return static_cast<c10::TensorImpl*>(tensor); }

void check_blob(const at::IntArrayRef& sizes, int dtype) {
  for (const auto size : sizes) {
    TORCH_CHECK(size >= 0, "a tensor over foreign memory cannot have the size ", size);
  }
  TORCH_CHECK(dtype >= 0 && dtype < static_cast<int>(at::ScalarType::Undefined), "no element type has the number ", dtype);
}

at::Tensor from_blob(void* data, const at::IntArrayRef& sizes, int dtype, void (*release)(void*), void* context) {
  check_blob(sizes, dtype);
  const auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(at::kCPU);
  if (release && data) {
    return at::from_blob(data, sizes, [release, context](void*) { release(context); }, options);
  }
  auto tensor = at::from_blob(data, sizes, options);
  if (release) {
    release(context);  // LibTorch never runs the deleter of a null pointer
  }
  return tensor;
}

}  // namespace
}  // namespace safe_torch

using safe_torch::borrow;
using safe_torch::give;
using safe_torch::guarded;
using safe_torch::guarded_void;
using safe_torch::implementation;

void st_release(st_tensor tensor) { safe_torch::take(tensor); }

void st_release_many(st_tensor* tensors, int count) {
  for (int i = 0; i < count; i++) {
    safe_torch::take(tensors[i]);
  }
}

st_tensor st_retain(st_tensor tensor) { return give(borrow(tensor)); }

st_tensor st_alias(st_tensor tensor) {
  return guarded(st_tensor(nullptr), [&] { return give(at::alias(borrow(tensor))); });
}

int64_t st_use_count(st_tensor tensor) {
  return static_cast<int64_t>(c10::raw::intrusive_ptr::use_count(static_cast<c10::TensorImpl*>(tensor)));
}

int st_dim(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(implementation(tensor)->dim()); });
}

void st_sizes(st_tensor tensor, int64_t* sizes) {
  guarded_void([&] {
    const auto source = implementation(tensor)->sizes();
    std::copy(source.begin(), source.end(), sizes);
  });
}

void st_strides(st_tensor tensor, int64_t* strides) {
  guarded_void([&] {
    const auto source = implementation(tensor)->strides();
    std::copy(source.begin(), source.end(), strides);
  });
}

int64_t st_numel(st_tensor tensor) {
  return guarded(int64_t{-1}, [&] { return static_cast<int64_t>(implementation(tensor)->numel()); });
}

int64_t st_storage_offset(st_tensor tensor) {
  return guarded(int64_t{-1}, [&] { return static_cast<int64_t>(implementation(tensor)->storage_offset()); });
}

int64_t st_storage_bytes(st_tensor tensor) {
  return guarded(int64_t{-1}, [&] {
    const auto* impl = implementation(tensor);
    return impl->has_storage() ? static_cast<int64_t>(impl->storage().nbytes()) : int64_t{0};
  });
}

void* st_storage_id(st_tensor tensor) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const auto* impl = implementation(tensor);
    return impl->has_storage() ? impl->storage().unsafeGetStorageImpl() : nullptr;
  });
}

int st_dtype(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(c10::typeMetaToScalarType(implementation(tensor)->dtype())); });
}

int st_element_size(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(implementation(tensor)->itemsize()); });
}

void st_device(st_tensor tensor, int* type, int* index) {
  guarded_void([&] {
    const auto device = implementation(tensor)->device();
    *type = static_cast<int>(device.type());
    *index = device.index();
  });
}

int st_is_contiguous(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(implementation(tensor)->is_contiguous()); });
}

int st_is_sparse(st_tensor tensor) {
  return guarded(-1, [&] { return static_cast<int>(implementation(tensor)->is_sparse()); });
}

void* st_data(st_tensor tensor) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const auto view = borrow(tensor);
    return view.has_storage() && view.numel() > 0 ? view.data_ptr() : nullptr;
  });
}

int64_t st_version(st_tensor tensor) {
  return guarded(int64_t{-1}, [&] { return static_cast<int64_t>(borrow(tensor)._version()); });
}

st_tensor st_from_blob(void* data, const int64_t* sizes, int dim, int dtype, void (*release)(void*), void* context) {
  return guarded(st_tensor(nullptr), [&] {
    return give(safe_torch::from_blob(data, at::IntArrayRef(sizes, dim), dtype, release, context));
  });
}
