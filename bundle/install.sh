#!/usr/bin/env bash
# Builds the library between .NET and LibTorch (shim/) for this machine's LibTorch, and puts it beside the program (app/).
# shim/build.sh tells what that needs, and where it looks for LibTorch.
set -euo pipefail
if [[ -n ${LIBTORCH:-} ]]; then LIBTORCH=$(realpath -m "$LIBTORCH"); fi
cd "$(dirname "${BASH_SOURCE[0]}")"

bash shim/build.sh build/shim
cp build/shim/libsafe_torch.so app/libsafe_torch.so
echo "installed: app/libsafe_torch.so; ./smoke.sh tries it"
