// Everything that differs between LibTorch 1.13 and 2.x stands here, so that no other file asks for a version.
#pragma once
#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <c10/core/Allocator.h>
#include <c10/util/Exception.h>
#include <c10/util/Logging.h>
#include <torch/version.h>

#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <string>

#define SAFE_TORCH_AT_LEAST(major, minor) \
  (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

#if SAFE_TORCH_AT_LEAST(2, 4)
#include <optional>
#else
#include <c10/util/Optional.h>
#endif

// How the counters of CUDA's allocator are read: since 2.10 through an interface that needs no header of CUDA's; before, and
// only in a LibTorch with CUDA, through the allocator's own header, which needs those in cuda_declarations/.
#if SAFE_TORCH_AT_LEAST(2, 10)
#define SAFE_TORCH_DEVICE_ALLOCATOR
#elif __has_include(<c10/cuda/impl/cuda_cmake_macros.h>) && __has_include(<cuda_runtime_api.h>)
#define SAFE_TORCH_CUDA_ALLOCATOR
#endif
// Before 2.1 an allocator knew only its blocks' sizes, which are rounded up.
#define SAFE_TORCH_COUNTS_REQUESTED_BYTES SAFE_TORCH_AT_LEAST(2, 1)

// LibTorch names its version here, in whichever library is loaded. Weak: its header is not in every version, nor need the symbol be.
namespace caffe2 {
__attribute__((weak)) const std::map<std::string, std::string>& GetBuildOptions();
}

namespace c10d {
class Backend;
class ProcessGroup;
}  // namespace c10d

namespace safe_torch {

// What runs collectives: c10d's groups over Gloo and NCCL were process groups in 1.13, and are the backends of one since 2.0.
#if SAFE_TORCH_AT_LEAST(2, 0)
using CollectiveGroup = c10d::Backend;
#else
using CollectiveGroup = c10d::ProcessGroup;
#endif

// Lets waiting for NCCL end in an exception when a rank is lost; its own way is to end the process. A value set by the user stays.
inline void wait_for_nccl_on_the_host() {
#if SAFE_TORCH_AT_LEAST(2, 2)
  setenv("TORCH_NCCL_BLOCKING_WAIT", "1", 0);
#else
  setenv("NCCL_BLOCKING_WAIT", "1", 0);
#endif
}

// c10::optional became an alias of std::optional in 2.x and was removed later.
#if SAFE_TORCH_AT_LEAST(2, 4)
template <class T>
using Optional = std::optional<T>;
#else
template <class T>
using Optional = c10::optional<T>;
#endif

// allocate() lost its const and copy_data() became pure in 2.x. Neither overload says "override", since each
// version knows only some of them; whichever the loaded header declares is the one that gets overridden.
class PortableAllocator : public c10::Allocator {
 public:
  c10::DataPtr allocate(size_t bytes) { return take(bytes); }
  c10::DataPtr allocate(size_t bytes) const { return take(bytes); }
  void copy_data(void* target, const void* source, std::size_t count) const { std::memcpy(target, source, count); }

 protected:
  virtual c10::DataPtr take(size_t bytes) const = 0;
};

class PortableWarningHandler : public c10::WarningHandler {
 public:
#if SAFE_TORCH_AT_LEAST(2, 0)
  void process(const c10::Warning& warning) override { write(warning.msg()); }
#else
  void process(const c10::SourceLocation&, const std::string& message, const bool) override { write(message); }
#endif

 protected:
  virtual void write(const std::string& message) = 0;
};

inline void install_warning_handler(c10::WarningHandler* handler) {
#if SAFE_TORCH_AT_LEAST(2, 0)
  c10::WarningUtils::set_warning_handler(handler);
#else
  c10::Warning::set_warning_handler(handler);
#endif
}

// Autocast had functions for each device before one for all of them.
#if SAFE_TORCH_AT_LEAST(2, 5)
inline bool autocast_enabled(c10::DeviceType device) { return at::autocast::is_autocast_enabled(device); }
inline at::ScalarType autocast_type(c10::DeviceType device) { return at::autocast::get_autocast_dtype(device); }
inline void set_autocast_enabled(c10::DeviceType device, bool on) { at::autocast::set_autocast_enabled(device, on); }
inline void set_autocast_type(c10::DeviceType device, at::ScalarType type) { at::autocast::set_autocast_dtype(device, type); }
#else
inline bool autocast_enabled(c10::DeviceType device) {
  return device == c10::DeviceType::CPU ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
}
inline at::ScalarType autocast_type(c10::DeviceType device) {
  return device == c10::DeviceType::CPU ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype();
}
inline void set_autocast_enabled(c10::DeviceType device, bool on) {
  device == c10::DeviceType::CPU ? at::autocast::set_cpu_enabled(on) : at::autocast::set_enabled(on);
}
inline void set_autocast_type(c10::DeviceType device, at::ScalarType type) {
  device == c10::DeviceType::CPU ? at::autocast::set_autocast_cpu_dtype(type) : at::autocast::set_autocast_gpu_dtype(type);
}
#endif

// A C++ back-trace costs milliseconds per failing operator and tells a C# caller nothing.
inline void switch_back_traces_off() {
  // The type is spelt out because 2.x has a second overload that a lambda would fit as well.
  c10::SetStackTraceFetcher(std::function<std::string()>([] { return std::string(); }));
}

// CUDA's allocators and generators exist only once LibTorch has started CUDA.
inline void start_cuda() {
#if SAFE_TORCH_AT_LEAST(2, 7)
  at::globalContext().lazyInitDevice(c10::DeviceType::CUDA);
#else
  at::globalContext().lazyInitCUDA();
#endif
}

// The version of the LibTorch that is loaded, which need not be the one whose headers this was built with: "1.13.1".
inline std::string loaded_version() {
  if (caffe2::GetBuildOptions) {
    const auto& options = caffe2::GetBuildOptions();
    const auto found = options.find("TORCH_VERSION");
    if (found != options.end()) {
      return found->second;
    }
  }
  return TORCH_VERSION;
}

}  // namespace safe_torch
