#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/core/Generator.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

#include <mutex>

#include "errors.h"
#include "handles.h"

using safe_torch::guarded;

namespace {

at::Generator& generator_of(void* handle) { return *static_cast<at::Generator*>(handle); }

}  // namespace

void st_manual_seed(uint64_t seed) {
  safe_torch::guarded_void([&] { at::manual_seed(seed); });
}

void* st_generator_new(uint64_t seed) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    return new at::Generator(at::make_generator<at::CPUGeneratorImpl>(seed));
  });
}

void* st_generator_default(int device_type, int device_index) {
  return guarded(static_cast<void*>(nullptr), [&]() -> void* {
    const at::Device device(static_cast<at::DeviceType>(device_type), static_cast<at::DeviceIndex>(device_index));
    return new at::Generator(at::globalContext().defaultGenerator(device));
  });
}

int st_random_devices() {
  return guarded(-1, [] {
    // By the device guard, which every version has: the CUDA hooks' own count was renamed.
    const bool has_cuda = at::hasCUDA() && c10::impl::hasDeviceGuardImpl(at::kCUDA);
    return has_cuda ? static_cast<int>(c10::impl::getDeviceGuardImpl(at::kCUDA)->deviceCount()) : 0;
  });
}

void st_generator_free(void* generator) { delete static_cast<at::Generator*>(generator); }

int st_generator_seed(void* handle, uint64_t seed) {
  return guarded(-1, [&] {
    auto& generator = generator_of(handle);
    const std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_current_seed(seed);
    return 0;
  });
}

uint64_t st_generator_initial_seed(void* handle) {
  return guarded(uint64_t{0}, [&] {
    auto& generator = generator_of(handle);
    const std::lock_guard<std::mutex> lock(generator.mutex());
    return generator.current_seed();
  });
}

st_tensor st_generator_state(void* handle) {
  return guarded(st_tensor(nullptr), [&] {
    auto& generator = generator_of(handle);
    const std::lock_guard<std::mutex> lock(generator.mutex());
    return safe_torch::give(generator.get_state());
  });
}

int st_generator_set_state(void* handle, st_tensor state) {
  return guarded(-1, [&] {
    auto& generator = generator_of(handle);
    const auto value = safe_torch::borrow(state);
    const std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(value);
    return 0;
  });
}
