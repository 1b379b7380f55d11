# Configures and builds the native library: cmake -DBUILD=<folder> [-DLIBTORCH=<folder>] -P build.cmake
# Silent when all goes well, but for notes; otherwise prints what the failing step said.
file(MAKE_DIRECTORY "${BUILD}")
# Two builds at a time (say, of two configurations) take turns.
file(LOCK "${BUILD}/build.lock" GUARD PROCESS TIMEOUT 900)

function(run_step what)
  execute_process(COMMAND ${ARGN} OUTPUT_QUIET ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message("${errors}")
    message(FATAL_ERROR "${what} the native library failed")
  endif()
  string(REGEX MATCHALL "note: LibTorch [^\n]*" notes "${errors}")
  foreach(note ${notes})
    message("${note}")
  endforeach()
endfunction()

# The cache may speak of another LibTorch.
file(REMOVE "${BUILD}/CMakeCache.txt")
run_step("configuring" "${CMAKE_COMMAND}" -S "${CMAKE_CURRENT_LIST_DIR}" -B "${BUILD}" "-DLIBTORCH:PATH=${LIBTORCH}")
run_step("building" "${CMAKE_COMMAND}" --build "${BUILD}" --parallel 2)
file(TOUCH "${BUILD}/libsafe_torch.so")
