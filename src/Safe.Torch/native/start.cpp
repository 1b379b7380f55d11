#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <dlfcn.h>

#include <cstdio>
#include <mutex>
#include <string>
#include <unordered_set>

#include "dropout.h"
#include "errors.h"
#include "memory.h"
#include "saved.h"
#include "torch_version.h"

namespace safe_torch {
namespace {

// Writes each warning once: a warning within a training loop would otherwise fill the screen.
class WarnOnce : public PortableWarningHandler {
 protected:
  void write(const std::string& message) override {
    const std::lock_guard<std::mutex> lock(lock_);
    if (written_.size() < most_kept && written_.insert(message).second) {
      std::fprintf(stderr, "LibTorch: %s\n", message.c_str());
    }
  }

 private:
  static constexpr size_t most_kept = 1000;  // messages may hold numbers and so be new each time
  std::mutex lock_;
  std::unordered_set<std::string> written_;
};

class NoWarnings : public PortableWarningHandler {
 protected:
  void write(const std::string&) override {}
};

void initialize() {
  switch_back_traces_off();
  install_warning_handler(new NoWarnings());
  install_fast_dropout();  // LibTorch warns of each kernel that is replaced
  install_warning_handler(new WarnOnce());
  install_counting_allocator();
  install_saved_tensor_meter();
}

// Looked up at run time, since LibTorch may stand on another BLAS.
template <class Function>
Function* symbol(const char* name) {
  return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

std::string describe_blas() {
  if (auto* openblas_get_config = symbol<char*()>("openblas_get_config")) {
    return openblas_get_config();
  }
  return at::hasMKL() ? at::get_mkl_version() : std::string();
}

int write_text(const std::string& text, char* buffer, int capacity) {
  return std::min(std::snprintf(buffer, capacity, "%s", text.c_str()), capacity - 1);
}

}  // namespace
}  // namespace safe_torch

using safe_torch::guarded;
using safe_torch::guarded_void;

int st_initialize() {
  return guarded(-1, [] {
    static std::once_flag once;
    std::call_once(once, &safe_torch::initialize);
    return 0;
  });
}

const char* st_torch_version() { return TORCH_VERSION; }

int st_loaded_torch_version(char* buffer, int capacity) {
  return guarded(-1, [&] { return safe_torch::write_text(safe_torch::loaded_version(), buffer, capacity); });
}

int st_blas(char* buffer, int capacity) {
  return guarded(-1, [&] { return safe_torch::write_text(safe_torch::describe_blas(), buffer, capacity); });
}

int st_has_openblas() { return safe_torch::symbol<char*()>("openblas_get_config") != nullptr; }

void st_set_num_threads(int n) {
  guarded_void([&] {
    at::set_num_threads(n);
    // OpenBLAS keeps a pool of its own, which LibTorch's setting does not reach.
    if (auto* openblas_set_num_threads = safe_torch::symbol<void(int)>("openblas_set_num_threads")) {
      openblas_set_num_threads(n);
    }
  });
}

int st_get_num_threads() {
  return guarded(-1, [] { return at::get_num_threads(); });
}

void st_set_num_interop_threads(int n) {
  guarded_void([&] { at::set_num_interop_threads(n); });
}

int st_get_num_interop_threads() {
  return guarded(-1, [] { return static_cast<int>(at::get_num_interop_threads()); });
}

int st_set_deterministic(int on, int warn_only) {
  return guarded(-1, [&] {
    at::globalContext().setDeterministicAlgorithms(on != 0, warn_only != 0);
    return 0;
  });
}

int st_deterministic() {
  return guarded(-1, [] {
    const auto& context = at::globalContext();
    return !context.deterministicAlgorithms() ? 0 : context.deterministicAlgorithmsWarnOnly() ? 2 : 1;
  });
}
