// Autocast of this thread. Which operators it changes is LibTorch's own business.
#include "errors.h"
#include "torch_version.h"

using safe_torch::guarded;

int st_autocast_get(int device_type, int* enabled, int* dtype) {
  return guarded(-1, [&] {
    const auto device = static_cast<c10::DeviceType>(device_type);
    *enabled = safe_torch::autocast_enabled(device);
    *dtype = static_cast<int>(safe_torch::autocast_type(device));
    return 0;
  });
}

int st_autocast_set(int device_type, int enabled, int dtype) {
  return guarded(-1, [&] {
    const auto device = static_cast<c10::DeviceType>(device_type);
    safe_torch::set_autocast_enabled(device, enabled != 0);
    safe_torch::set_autocast_type(device, static_cast<at::ScalarType>(dtype));
    return 0;
  });
}

int st_autocast_cache_enabled() {
  return guarded(-1, [] { return static_cast<int>(at::autocast::is_autocast_cache_enabled()); });
}

int st_autocast_set_cache_enabled(int on) {
  return guarded(-1, [&] {
    at::autocast::set_autocast_cache_enabled(on != 0);
    return 0;
  });
}

int st_autocast_enter() {
  return guarded(-1, [] { return at::autocast::increment_nesting(); });
}

int st_autocast_leave() {
  return guarded(-1, [] {
    const int depth = at::autocast::decrement_nesting();
    if (depth == 0) {
      at::autocast::clear_cache();
    }
    return depth;
  });
}

int st_autocast_clear_cache() {
  return guarded(-1, [] {
    at::autocast::clear_cache();
    return 0;
  });
}
