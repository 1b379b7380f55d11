# A LibTorch with CUDA: link its library, though little here names a symbol of it, so that its kernels register.
find_library(library_torch_cuda torch_cuda PATHS "${TORCH_LIBRARY_DIR}" NO_DEFAULT_PATH NO_CACHE)
find_library(library_c10_cuda c10_cuda PATHS "${TORCH_LIBRARY_DIR}" NO_DEFAULT_PATH NO_CACHE)
if(library_torch_cuda)
  target_link_libraries(safe_torch PRIVATE
    -Wl,--push-state,--no-as-needed "${library_torch_cuda}" "${library_c10_cuda}" -Wl,--pop-state)
  # Searched last, for machines without a CUDA toolkit.
  target_compile_options(safe_torch PRIVATE -idirafter "${CMAKE_CURRENT_LIST_DIR}/cuda_declarations")
endif()
