#!/usr/bin/env bash
# Compares the numbers of one batch between the CPU and the GPU, then trains the quickstart and prints its table.
#   ./smoke.sh                                     on cuda
#   SAFE_DEVICE=cuda:1 ./smoke.sh                  on another GPU; SAFE_DEVICE=cpu: on the CPU
#   ./smoke.sh Safe:Training:NumTrainEpochs=3      any option or setting of the quickstart (app/Quickstart --help)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [[ ! -f app/libsafe_torch.so ]]; then
  echo "smoke.sh: app/libsafe_torch.so is not there; run ./install.sh first" >&2
  exit 1
fi
device=${SAFE_DEVICE:-cuda}
if command -v nvidia-smi > /dev/null; then
  nvidia-smi --query-gpu=index,name,driver_version,memory.total --format=csv,noheader || echo "nvidia-smi found no GPU"
fi

# On the CPU the check still looks for a GPU, and says so where there is none.
check=(--texts app/texts.tsv)
if [[ $device != cpu ]]; then check+=(--device "$device"); fi
if ! app/Quickstart check "${check[@]}"; then
  if [[ $device != cpu ]]; then echo "smoke.sh: SAFE_DEVICE=cpu ./smoke.sh does the same on the CPU" >&2; fi
  exit 1
fi
echo
exec app/Quickstart --texts app/texts.tsv --device "$device" --output results "$@"
