# Finds the LibTorch to build against, in this order: the folder in LIBTORCH (a CMake variable, else the environment), the
# system package, the torch of a Python installation. Sets TORCH_INCLUDE_DIRS, TORCH_LIBRARY_DIR and TORCH_VERSION.
# LibTorch's own find_package(Torch) is not used: it asks for a CUDA toolkit, protobuf and more that this library does not need.

# A folder with include/ and lib/, as LibTorch's archive and Python's torch have it.
function(use_torch_folder folder)
  if(EXISTS "${folder}/include/ATen/ATen.h" AND EXISTS "${folder}/lib/libc10${CMAKE_SHARED_LIBRARY_SUFFIX}")
    set(TORCH_INCLUDE_DIRS "${folder}/include" "${folder}/include/torch/csrc/api/include" PARENT_SCOPE)
    set(TORCH_LIBRARY_DIR "${folder}/lib" PARENT_SCOPE)
  endif()
endfunction()

function(use_system_torch)
  find_path(SYSTEM_TORCH_INCLUDE ATen/ATen.h NO_CACHE)
  find_library(SYSTEM_C10 c10 NO_CACHE)
  find_library(SYSTEM_TORCH_CPU torch_cpu NO_CACHE)
  if(SYSTEM_TORCH_INCLUDE AND SYSTEM_C10 AND SYSTEM_TORCH_CPU)
    get_filename_component(library_dir "${SYSTEM_C10}" DIRECTORY)
    set(TORCH_INCLUDE_DIRS "${SYSTEM_TORCH_INCLUDE}" "${SYSTEM_TORCH_INCLUDE}/torch/csrc/api/include" PARENT_SCOPE)
    set(TORCH_LIBRARY_DIR "${library_dir}" PARENT_SCOPE)
  endif()
endfunction()

# Asks where torch lies without importing it, which would take seconds.
function(ask_python variable)
  execute_process(
    COMMAND python3 -c "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')"
    OUTPUT_VARIABLE folder OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
  if(status EQUAL 0)
    set(${variable} "${folder}" PARENT_SCOPE)
  endif()
endfunction()

if(NOT LIBTORCH)
  set(LIBTORCH "$ENV{LIBTORCH}")
endif()
if(LIBTORCH)
  use_torch_folder("${LIBTORCH}")
  if(NOT TORCH_LIBRARY_DIR)
    message(FATAL_ERROR "LIBTORCH is '${LIBTORCH}', but that folder has no include/ATen/ATen.h and lib/libc10.so")
  endif()
endif()
if(NOT TORCH_LIBRARY_DIR)
  use_system_torch()
endif()
if(NOT TORCH_LIBRARY_DIR)
  ask_python(python_torch)
  if(python_torch)
    use_torch_folder("${python_torch}")
  endif()
endif()
if(NOT TORCH_LIBRARY_DIR)
  message(FATAL_ERROR
    "No LibTorch (1.13 or later) was found. Looked for: the folder named by LIBTORCH, with include/ and lib/ in it (not set); "
    "the system package (libtorch-dev); the torch package of python3.")
endif()

# Since 2.9 or 2.10 torch/version.h only includes torch/headeronly/version.h.
foreach(folder ${TORCH_INCLUDE_DIRS})
  foreach(header torch/version.h torch/headeronly/version.h)
    if(NOT version_lines AND EXISTS "${folder}/${header}")
      file(STRINGS "${folder}/${header}" version_lines REGEX "#define TORCH_VERSION_(MAJOR|MINOR|PATCH) ")
    endif()
  endforeach()
endforeach()
string(REGEX MATCHALL "[0-9]+" version_numbers "${version_lines}")
list(JOIN version_numbers "." TORCH_VERSION)
if(NOT TORCH_VERSION)
  message(FATAL_ERROR "The LibTorch in ${TORCH_LIBRARY_DIR} has no torch/version.h beside its headers that tells its version")
endif()
# The range that TorchVersions.cs asks for when the library is loaded.
if(TORCH_VERSION VERSION_LESS 1.13 OR TORCH_VERSION VERSION_GREATER_EQUAL 2.12)
  message(FATAL_ERROR "The LibTorch in ${TORCH_LIBRARY_DIR} is version ${TORCH_VERSION}; Safe.Torch works with 1.13 to 2.11")
endif()

# The linker would only say that it skips the file. e_machine of an ELF file's header, little-endian.
file(READ "${TORCH_LIBRARY_DIR}/libc10${CMAKE_SHARED_LIBRARY_SUFFIX}" elf_machine OFFSET 18 LIMIT 2 HEX)
set(machine_3e00 x86_64)
set(machine_b700 aarch64)
if(DEFINED machine_${elf_machine} AND CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|aarch64)$"
   AND NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "${machine_${elf_machine}}")
  message(FATAL_ERROR
    "The LibTorch in ${TORCH_LIBRARY_DIR} is for ${machine_${elf_machine}} processors, but this machine is ${CMAKE_SYSTEM_PROCESSOR}")
endif()
