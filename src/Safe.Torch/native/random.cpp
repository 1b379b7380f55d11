#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/core/Generator.h>
#include <c10/core/impl/DeviceGuardImplInterface.h>

#include <mutex>

#include "cuda_devices.h"
#include "errors.h"
#include "handles.h"

using safe_torch::guarded;

namespace {

at::Generator& generator_of(void* handle) { return *static_cast<at::Generator*>(handle); }

// The stream that operators on the device draw from where none is given.
at::Generator default_generator(int device_type, int device_index) {
  const auto type = static_cast<c10::DeviceType>(device_type);
  if (type == c10::DeviceType::CPU) {
    return at::detail::getDefaultCPUGenerator();
  }
  TORCH_CHECK_NOT_IMPLEMENTED(type == c10::DeviceType::CUDA, "there are no random numbers for ",
                              c10::DeviceTypeName(type, /*lower_case=*/true), " devices");
  return at::globalContext().defaultGenerator({type, safe_torch::checked_cuda_device(device_index)});
}

// A clone: CUDA's generators can be made from their class only with CUDA's headers.
at::Generator new_generator(uint64_t seed, int device_type, int device_index) {
  if (device_type == static_cast<int>(c10::DeviceType::CPU)) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
  }
  auto source = default_generator(device_type, device_index);
  const std::lock_guard<std::mutex> lock(source.mutex());
  auto generator = source.clone();
  generator.set_current_seed(seed);
  return generator;
}

}  // namespace

void st_manual_seed(uint64_t seed) {
  safe_torch::guarded_void([&] { at::manual_seed(seed); });
}

void* st_generator_new(uint64_t seed, int device_type, int device_index) {
  return guarded(static_cast<void*>(nullptr),
                 [&]() -> void* { return new at::Generator(new_generator(seed, device_type, device_index)); });
}

void* st_generator_default(int device_type, int device_index) {
  return guarded(static_cast<void*>(nullptr),
                 [&]() -> void* { return new at::Generator(default_generator(device_type, device_index)); });
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
