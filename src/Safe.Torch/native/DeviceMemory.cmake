# A LibTorch with CUDA: link its library, though nothing here names a symbol of it, so that its kernels register; and find
# out which interface to its memory counters compiles.
find_library(library_torch_cuda torch_cuda PATHS "${TORCH_LIBRARY_DIR}" NO_DEFAULT_PATH NO_CACHE)
find_library(library_c10_cuda c10_cuda PATHS "${TORCH_LIBRARY_DIR}" NO_DEFAULT_PATH NO_CACHE)
if(NOT library_torch_cuda)
  return()
endif()
target_link_libraries(safe_torch PRIVATE
  -Wl,--push-state,--no-as-needed "${library_torch_cuda}" "${library_c10_cuda}" -Wl,--pop-state)

get_target_property(probe_definitions safe_torch COMPILE_DEFINITIONS)
set(CMAKE_REQUIRED_INCLUDES ${TORCH_INCLUDE_DIRS})
if(probe_definitions)
  list(TRANSFORM probe_definitions PREPEND -D OUTPUT_VARIABLE CMAKE_REQUIRED_DEFINITIONS)
endif()
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
check_cxx_source_compiles("
  #include <c10/core/CachingDeviceAllocator.h>
  int64_t peak() { return c10::getDeviceAllocator(c10::kCUDA)->getDeviceStats(0).requested_bytes[0].peak; }
" HAS_DEVICE_ALLOCATOR)
check_cxx_source_compiles("
  #include <c10/cuda/CUDACachingAllocator.h>
  int64_t peak() { return c10::cuda::CUDACachingAllocator::get()->getDeviceStats(0).requested_bytes[0].peak; }
" HAS_CUDA_ALLOCATOR)
unset(CMAKE_TRY_COMPILE_TARGET_TYPE)

if(HAS_DEVICE_ALLOCATOR)
  target_compile_definitions(safe_torch PRIVATE SAFE_TORCH_DEVICE_ALLOCATOR)
elseif(HAS_CUDA_ALLOCATOR)
  target_compile_definitions(safe_torch PRIVATE SAFE_TORCH_CUDA_ALLOCATOR)
endif()
