include(CheckCXXSourceCompiles)
# Collectives: LibTorch's c10d, over Gloo where the library has it and over NCCL where a CUDA library has that too.
set(c10d_headers)
foreach(folder ${TORCH_INCLUDE_DIRS})
  if(EXISTS "${folder}/torch/csrc/distributed/c10d/TCPStore.hpp")
    set(c10d_headers "${folder}/torch/csrc/distributed/c10d")
  endif()
endforeach()

# The linker is asked, by the name of a class's type information, because compiling c10d's headers takes ten seconds.
if(c10d_headers AND EXISTS "${c10d_headers}/ProcessGroupGloo.hpp")
  set(CMAKE_REQUIRED_LIBRARIES ${torch_libraries})
  check_cxx_source_compiles("
    extern \"C\" const char information[] __asm__(\"_ZTIN4c10d16ProcessGroupGlooE\");
    int main() { return information[0]; }
  " HAS_GLOO)
endif()
if(HAS_GLOO)
  target_compile_definitions(safe_torch PRIVATE SAFE_TORCH_GLOO USE_C10D_GLOO)
  target_include_directories(safe_torch SYSTEM PRIVATE gloo_declarations)
endif()

# The header of the NCCL group includes those of NCCL and CUDA: of an installed toolkit, or of the packages beside Python's torch.
# Not everyone who has the library has all of them, so this time the compiler is asked.
if(HAS_GLOO AND library_torch_cuda AND EXISTS "${c10d_headers}/ProcessGroupNCCL.hpp")
  file(GLOB cuda_includes "${TORCH_LIBRARY_DIR}/../../nvidia/*/include")
  foreach(header nccl.h cuda_runtime_api.h)
    find_path(folder_of_${header} ${header} HINTS /usr/local/cuda/include NO_CACHE)
    if(folder_of_${header})
      list(APPEND cuda_includes "${folder_of_${header}}")
    endif()
  endforeach()
  list(REMOVE_DUPLICATES cuda_includes)
  get_target_property(nccl_definitions safe_torch COMPILE_DEFINITIONS)
  list(TRANSFORM nccl_definitions PREPEND -D OUTPUT_VARIABLE CMAKE_REQUIRED_DEFINITIONS)
  set(CMAKE_REQUIRED_INCLUDES "${CMAKE_CURRENT_LIST_DIR}/gloo_declarations" ${TORCH_INCLUDE_DIRS} ${cuda_includes})
  set(CMAKE_REQUIRED_LIBRARIES "${library_torch_cuda}" ${torch_libraries})
  check_cxx_source_compiles("
    #define USE_C10D_NCCL
    #include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
    int main() { c10d::ProcessGroupNCCL group(nullptr, 0, 1, c10d::ProcessGroupNCCL::Options::create()); }
  " HAS_NCCL)
  if(HAS_NCCL)
    target_compile_definitions(safe_torch PRIVATE SAFE_TORCH_NCCL USE_C10D_NCCL)
    target_include_directories(safe_torch SYSTEM PRIVATE ${cuda_includes})
  endif()
endif()
