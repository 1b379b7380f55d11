#!/usr/bin/env bash
# Compiles the solution with TorchBackend=TorchSharp against an assembly that is made from TorchSharp's recorded signatures.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
configuration=$1
record=../shared/torchsharp-surface.txt

if [[ ! -f $record ]]; then
  echo "switch-check: skipped, $record is absent"
  exit 0
fi

stub=$PWD/artifacts/torchsharp-stub
mkdir -p "$stub"
build() { dotnet build "$@" -c "$configuration" -v quiet -nologo -clp:NoSummary; }
build eng/SurfaceStub/SurfaceStub.csproj
dotnet artifacts/bin/SurfaceStub/"${configuration,,}"/SurfaceStub.dll "$stub/TorchSharp.cs" "$record" eng/SurfaceStub/protected.txt > "$stub/left-out.txt"
head -n 1 "$stub/left-out.txt"
build eng/SurfaceStub/Assembly/TorchSharp.csproj -p:StubSource="$stub/TorchSharp.cs" -p:ArtifactsPath="$stub" --output "$stub/lib"
build Safe.Framework.slnx -p:TorchBackend=TorchSharp -p:TorchSharpPackage="$stub/lib" -p:ArtifactsPath="$stub"
echo "switch-check: all sources outside Safe.Torch compile against TorchSharp's recorded signatures"
