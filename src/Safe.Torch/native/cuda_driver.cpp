#include "cuda_driver.h"

#include <c10/util/Exception.h>
#include <dlfcn.h>

#include <array>

namespace safe_torch {
namespace {

// libcuda's types and numbers, which are fixed.
using Result = int;
using Device = int;
using Context = struct CUctx_st*;
constexpr int capability_major = 75;
constexpr int capability_minor = 76;

void* driver_library() {
  static void* library = dlopen("libcuda.so.1", RTLD_LAZY | RTLD_LOCAL);
  TORCH_CHECK_NOT_IMPLEMENTED(library, "the CUDA driver's library libcuda.so.1 cannot be loaded");
  return library;
}

template <class... Arguments>
void call(const char* name, Arguments... arguments) {
  auto* function = reinterpret_cast<Result (*)(Arguments...)>(dlsym(driver_library(), name));
  TORCH_CHECK_NOT_IMPLEMENTED(function, "the CUDA driver has no function ", name);
  const Result result = function(arguments...);
  TORCH_CHECK(result == 0, "the CUDA driver refused ", name, " with error ", result);
}

Device device_of(int index) {
  call("cuInit", 0u);
  Device device = 0;
  call("cuDeviceGet", &device, index);
  return device;
}

// The context that LibTorch works in too, current for as long as this lives.
class PrimaryContext {
 public:
  explicit PrimaryContext(Device device) : device_(device) {
    Context context = nullptr;
    call("cuDevicePrimaryCtxRetain", &context, device_);
    call("cuCtxPushCurrent_v2", context);
  }
  ~PrimaryContext() {
    try {
      Context context = nullptr;
      call("cuCtxPopCurrent_v2", &context);
      call("cuDevicePrimaryCtxRelease_v2", device_);
    } catch (const c10::Error& error) {
      TORCH_WARN(error.what_without_backtrace());
    }
  }
  PrimaryContext(const PrimaryContext&) = delete;
  PrimaryContext& operator=(const PrimaryContext&) = delete;

 private:
  Device device_;
};

}  // namespace

std::string cuda_device_name(int index) {
  std::array<char, 256> name{};
  call("cuDeviceGetName", name.data(), static_cast<int>(name.size()), device_of(index));
  return name.data();
}

void read_cuda_capability(int index, int& major, int& minor) {
  const Device device = device_of(index);
  call("cuDeviceGetAttribute", &major, capability_major, device);
  call("cuDeviceGetAttribute", &minor, capability_minor, device);
}

void read_cuda_memory(int index, int64_t& free_bytes, int64_t& total_bytes) {
  const PrimaryContext context(device_of(index));
  size_t free_size = 0;
  size_t total_size = 0;
  call("cuMemGetInfo_v2", &free_size, &total_size);
  free_bytes = static_cast<int64_t>(free_size);
  total_bytes = static_cast<int64_t>(total_size);
}

}  // namespace safe_torch
