#!/usr/bin/env bash
# Makes <folder>/libsafe_torch.so, the library between .NET and LibTorch, for this machine's LibTorch: build.sh <folder> [ready library]
# A ready library is taken where it fits. To build one needs a C++17 compiler; CMake 3.22 or later is used where it is, but not
# needed. Needs neither .NET nor a network. LibTorch is looked for, in this order: the folder in $LIBTORCH, the system package, the
# torch of python3. Says what it does on the standard output; what went wrong, on the error output.
set -euo pipefail
if [[ -n ${LIBTORCH:-} ]]; then LIBTORCH=$(realpath -m "$LIBTORCH"); fi
build=$(realpath -m "$1")
ready=${2:+$(realpath -m "$2")}
cd "$(dirname "${BASH_SOURCE[0]}")"

fail() {
  echo "error: $*" >&2
  exit 1
}
has() { command -v "$1" > /dev/null; }

mkdir -p "$build"

# Asks the loader: a ready library names the LibTorch that it was built for, version and all.
fits() {
  local needs
  needs=$(LC_ALL=C ldd "$1" 2>&1) && [[ $needs != *'not found'* ]]
}
if [[ -z ${LIBTORCH:-} && -f $ready ]] && fits "$ready"; then
  cp "$ready" "$build/libsafe_torch.so"
  echo "the ready library fits the system's LibTorch"
  exit
fi

compiler=${CXX:-g++}
has "$compiler" || fail "no C++ compiler '$compiler'; install g++ (or set CXX) and try again"

# Whether CMake is here, new enough, and with something to drive.
has_cmake() {
  has cmake && { has make || has ninja; } || return 1
  local version
  version=$(cmake --version | sed -nE '1s/.* ([0-9]+)\.([0-9]+).*/\1 \2/p')
  local major=${version% *} minor=${version#* }
  ((major > 3 || (major == 3 && minor >= 22)))
}

build_with_cmake() {
  has make || export CMAKE_GENERATOR=Ninja
  echo "building with CMake; this takes a minute or two"
  if CXX=$compiler cmake -DBUILD="$build" -DLIBTORCH="${LIBTORCH:-}" -P build.cmake 2> "$build/cmake.log"; then
    cat "$build/cmake.log"
  else
    echo "CMake could not, as $build/cmake.log tells; trying without"
    return 1
  fi
}

# ---- without CMake: what FindLibTorch.cmake, CMakeLists.txt, Cuda.cmake and Collectives.cmake do, in the shell ----

use_folder() {
  [[ -f $1/include/ATen/ATen.h && -f $1/lib/libc10.so ]] || return 1
  includes=("$1/include" "$1/include/torch/csrc/api/include") libraries=$1/lib
}

use_system() {
  local include c10
  for include in /usr/include /usr/local/include; do
    [[ -f $include/ATen/ATen.h ]] || continue
    # The compiler answers with the bare name where it finds no file.
    c10=$("$compiler" -print-file-name=libc10.so)
    [[ $c10 == */* && $("$compiler" -print-file-name=libtorch_cpu.so) == */* ]] || continue
    # The compiler looks in the folder itself anyway; named, it would come before the compiler's own headers.
    includes=("$include/torch/csrc/api/include") libraries=$(dirname "$(realpath -s "$c10")")
    return 0
  done
  return 1
}

use_python() {
  local folder
  folder=$(python3 -c "import importlib.util as u; s = u.find_spec('torch'); print(s.submodule_search_locations[0] if s else '')" 2> /dev/null) || return 1
  [[ -n $folder ]] && use_folder "$folder"
}

find_libtorch() {
  if [[ -n ${LIBTORCH:-} ]]; then
    use_folder "$LIBTORCH" || fail "LIBTORCH is '$LIBTORCH', but that folder has no include/ATen/ATen.h and lib/libc10.so"
    return
  fi
  use_system || use_python || fail "no LibTorch (1.13 to 2.11) was found in the system package and the torch of python3; install libtorch-dev, or set LIBTORCH to a LibTorch's folder"
}

# The number behind a macro of LibTorch's version header, whichever header it stands in.
version_part() {
  "$compiler" -E -P -x c++ "${includes[@]/#/-isystem}" - <<< $'#include <torch/version.h>\n'"part TORCH_VERSION_$1" 2> /dev/null |
    sed -nE 's/^part ([0-9]+)$/\1/p'
}

# Wheels up to about 2.6 have the old std::string; a library speaks one ABI only.
has_old_strings() { [[ $(nm -DC "$libraries/libc10.so" | grep -c 'std::__cxx11::') == 0 ]]; }

choose_flags() {
  local major minor
  major=$(version_part MAJOR) minor=$(version_part MINOR)
  [[ -n $major && -n $minor ]] || fail "the LibTorch in $libraries has no torch/version.h beside its headers"
  echo "LibTorch $major.$minor in $libraries"
  ((major == 1 ? minor >= 13 : major == 2 && minor <= 11)) ||
    fail "the LibTorch in $libraries is version $major.$minor; Safe.Torch works with 1.13 to 2.11"
  # Without NDEBUG LibTorch's headers add members that its library, built with it, does not have.
  flags=(-std=c++17 -O2 -DNDEBUG -fPIC -fvisibility=hidden -fvisibility-inlines-hidden "${includes[@]/#/-isystem}")
  if has_old_strings; then flags+=(-D_GLIBCXX_USE_CXX11_ABI=0); fi
  links=(-Wl,-z,defs -Wl,-z,now "-L$libraries" "-Wl,-rpath,$libraries" -ltorch -ltorch_cpu -lc10 -ldl)
  if [[ -f $libraries/libtorch_cuda.so ]]; then choose_cuda; fi
  choose_collectives
}

# Nothing here names a symbol of the CUDA library: linked all the same, so that its kernels register. The few names of CUDA's
# headers that LibTorch's mention are declared in the shim, and searched last.
choose_cuda() {
  links+=(-Wl,--push-state,--no-as-needed -ltorch_cuda -lc10_cuda -Wl,--pop-state)
  flags+=(-idirafter "$PWD/cuda_declarations")
}

# Whether a program of these lines compiles and links; further arguments go to the compiler.
links_with() {
  "$compiler" "${flags[@]}" "${@:2}" -x c++ - -x none -o "$build/tried" "${links[@]}" <<< "$1" &> /dev/null
}

# The headers of LibTorch's c10d over Gloo, and a library that has it; over NCCL too where CUDA's and NCCL's headers lie.
choose_collectives() {
  local c10d=torch/csrc/distributed/c10d
  if ! links_with "
    #if !__has_include(<$c10d/TCPStore.hpp>) || !__has_include(<$c10d/ProcessGroupGloo.hpp>)
    #error
    #endif
    extern \"C\" const char information[] __asm__(\"_ZTIN4c10d16ProcessGroupGlooE\");
    int main() { return information[0]; }"; then
    echo "this LibTorch has no Gloo, or not its headers: collectives are left out, so training takes one process"
    return
  fi
  flags+=(-DSAFE_TORCH_GLOO -DUSE_C10D_GLOO "-isystem$PWD/gloo_declarations")
  if [[ -f $libraries/libtorch_cuda.so ]]; then choose_nccl "$c10d"; fi
}

choose_nccl() {
  local folder cuda=()
  for folder in "$libraries"/../../nvidia/*/include /usr/local/cuda/include; do
    if [[ -d $folder ]]; then cuda+=("-isystem$folder"); fi
  done
  if links_with "
    #define USE_C10D_NCCL
    #include <$1/ProcessGroupNCCL.hpp>
    int main() { c10d::ProcessGroupNCCL group(nullptr, 0, 1, c10d::ProcessGroupNCCL::Options::create()); }" "${cuda[@]}"; then
    flags+=(-DSAFE_TORCH_NCCL -DUSE_C10D_NCCL "${cuda[@]}")
  else
    echo "NCCL's or CUDA's headers are not here: collectives go over Gloo, through the processor's memory"
  fi
}

build_with_compiler() {
  local includes libraries flags links
  find_libtorch
  choose_flags
  echo "building with $compiler, without CMake; this takes a few minutes on few cores"
  rm -f "$build"/*.o "$build/libsafe_torch.so"
  printf '%s\0' *.cpp |
    xargs -0 -P "$(nproc)" -I '{}' "$compiler" "${flags[@]}" -c '{}' -o "$build/{}.o" || fail "the library could not be built; see above"
  "$compiler" -shared -o "$build/libsafe_torch.so" "$build"/*.o "${links[@]}" || fail "the library could not be linked; see above"
}

if ! has_cmake || ! build_with_cmake; then
  build_with_compiler
fi
