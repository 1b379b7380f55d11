// Tensors in archives of LibTorch, the files of torch::save and torch::load.
#include <torch/serialize/input-archive.h>
#include <torch/serialize/output-archive.h>

#include "errors.h"
#include "handles.h"

namespace {

// The key that torch::save writes a lone tensor under.
const char* const only_key = "0";

}  // namespace

int st_tensor_save(st_tensor tensor, const char* path) {
  return safe_torch::guarded(-1, [&] {
    torch::serialize::OutputArchive archive;
    archive.write(only_key, safe_torch::borrow(tensor));
    archive.save_to(path);
    return 0;
  });
}

st_tensor st_tensor_load(const char* path) {
  return safe_torch::guarded(st_tensor(nullptr), [&] {
    torch::serialize::InputArchive archive;
    archive.load_from(path);
    at::Tensor tensor;
    archive.read(only_key, tensor);
    return safe_torch::give(std::move(tensor));
  });
}
