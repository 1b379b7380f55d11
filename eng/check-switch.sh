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
build() { dotnet build "$@" -c "$configuration" -v quiet -nologo -clp:NoSummary; }
build eng/TorchSharpStub/TorchSharpStub.csproj
dotnet artifacts/bin/TorchSharpStub/"${configuration,,}"/TorchSharpStub.dll "$stub/TorchSharp.cs" "$record" eng/TorchSharpStub/protected.txt
build eng/TorchSharpStub/Assembly/TorchSharp.csproj -p:StubSource="$stub/TorchSharp.cs" -p:ArtifactsPath="$stub" --output "$stub/lib"
build Safe.Framework.slnx -p:TorchBackend=TorchSharp -p:TorchSharpPackage="$stub/lib" -p:ArtifactsPath="$stub"
echo "switch-check: all sources outside Safe.Torch compile against TorchSharp's recorded signatures"
