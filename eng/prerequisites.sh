# What a bare machine needs, and how it gets there. Sourced by build.sh.

# LibTorch: a folder in $LIBTORCH, the system package, or a Python installation's torch. The build of src/Safe.Torch/native looks in
# the same places in the same order, and says what is wrong with the folder in $LIBTORCH: nothing is installed beside it.
has_libtorch() { [[ -n "${LIBTORCH:-}" ]] || has_system_libtorch || has_python_torch; }
has_system_libtorch() { [[ -f /usr/include/ATen/ATen.h || -f /usr/local/include/ATen/ATen.h ]]; }
has_python_torch() {
  local folder
  folder=$(python3 -c 'import importlib.util as u; s = u.find_spec("torch"); print(s.submodule_search_locations[0] if s else "")' 2> /dev/null) || return 1
  [[ -n "$folder" && -f "$folder/include/ATen/ATen.h" ]]
}

# Without an OpenBLAS matrix products are some forty times slower; LibTorch's package only recommends it. Archives and wheels bring their own.
has_openblas() {
  [[ -n "${LIBTORCH:-}" ]] && return 0
  ! has_system_libtorch && has_python_torch && return 0
  [[ -n "$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p | grep libopenblas || true)" ]]
}

as_root() {
  if [[ $(id -u) -eq 0 ]]; then "$@"; else sudo "$@"; fi
}

install_packages() {
  if ! command -v apt-get > /dev/null; then
    echo "build.sh: missing: $*. This system has no apt-get: install a C++17 compiler, CMake and a LibTorch (1.13 or later), set LIBTORCH to its folder, and try again." >&2
    exit 1
  fi
  echo "build.sh: installing $*" >&2
  if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y "$@"; } > /tmp/safe-apt.$$.log 2>&1; then
    tail -n 20 /tmp/safe-apt.$$.log >&2
    echo "build.sh: could not install: $*" >&2
    exit 1
  fi
  rm -f /tmp/safe-apt.$$.log
}

install_prerequisites() {
  if ! command -v dotnet > /dev/null; then
    echo "build.sh: the .NET SDK 10 is missing; install it (package dotnet-sdk-10.0) and try again" >&2
    exit 1
  fi
  local missing=()
  command -v g++ > /dev/null || missing+=(g++)
  command -v cmake > /dev/null || missing+=(cmake)
  has_libtorch || missing+=(libtorch-dev)
  has_openblas || missing+=(libopenblas0-openmp)
  if ((${#missing[@]})); then install_packages "${missing[@]}"; fi
}

# Only the benchmark's Python arm needs this.
install_python_torch() {
  /usr/bin/python3 -c 'import torch' 2> /dev/null || install_packages python3-torch
}
