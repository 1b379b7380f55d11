#!/usr/bin/env bash
# One command per job: ./build.sh run | test | bench | goldens | pack | bundle | switch-check | format | clean   (see README.md)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
source eng/prerequisites.sh
source eng/bundle.sh
source eng/pack.sh

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
configuration=Release

usage() {
  cat <<'TEXT'
usage: ./build.sh <command>
  run [args]     build, then fine-tune the quickstart: LoRA beside LoRA+SAFE on real text
  run compare    the same for every method of src/Safe.Framework.Tasks/Comparisons/arms.json under three seeds: one table
  test [args]    check the formatting, build, run every test; last line: N passed, N failed, N skipped
  bench [steps|ops]  measure against Python's PyTorch on the same LibTorch; writes artifacts/bench/*.json
  bench freeze     measure a frozen prefix (no-grad, folded, cached) against the plain LoRA step
  bench adapters   measure a LoRA step against PEFT's way in PyTorch, merged against base inference, and AdaLoRA's budget
  bench checkpoint  measure what a checkpoint takes
  bench tokenizers  measure published tokenizers on WikiText-2
  bench models     measure each model family against plain PyTorch, loading and tokenising; one table
  bench generator  measure the source generator in a solution of 200 modules; writes artifacts/bench/generator
  goldens        print the largest error of each model family and head against the reference library's numbers
  pack [-p:...]  make the NuGet packages in artifacts/packages, and try them in fresh projects outside the tree
  soak resume [n]  kill a small job n times (100) at random instants; every resumed run must end in the same bits
  bundle         make artifacts/bundle: the quickstart for a machine with a LibTorch but no .NET and no network
  switch-check   compile everything but Safe.Torch against TorchSharp's recorded signatures
  format         format every source file
  build          build everything
  clean          remove what the other commands made
TEXT
}

build() { dotnet build Safe.Framework.slnx -c "$configuration" -v quiet -nologo -clp:NoSummary "$@"; }

case "${1:-}" in
  run)
    shift
    install_prerequisites
    dotnet build examples/Quickstart/Quickstart.csproj -c "$configuration" -v quiet -nologo -clp:NoSummary
    [[ ${1:-} != -- ]] || shift
    exec dotnet artifacts/bin/Quickstart/release/Quickstart.dll "$@"
    ;;
  test)
    shift
    install_prerequisites
    dotnet tool restore > /dev/null
    dotnet csharpier check .
    properties=()
    for argument; do [[ $argument != -p:* ]] || properties+=("$argument"); done
    build "${properties[@]}"
    exec eng/run-tests.sh "$configuration" "$@"
    ;;
  bench)
    shift
    install_prerequisites
    if [[ ${1:-} == generator ]]; then
      project=Safe.Generator.Benchmarks
      dotnet build "benchmarks/$project/$project.csproj" -c "$configuration" -v quiet -nologo -clp:NoSummary
      exec dotnet "artifacts/bin/$project/release/$project.dll"
    fi
    # The others have an arm in Python.
    case "${*:1}" in freeze | checkpoint | tokenizers | "models loading" | "models tokenizers") ;; *) install_python_torch ;; esac
    dotnet build benchmarks/Safe.Benchmarks/Safe.Benchmarks.csproj -c "$configuration" -v quiet -nologo -clp:NoSummary
    exec dotnet artifacts/bin/Safe.Benchmarks/release/Safe.Benchmarks.dll "$@"
    ;;
  pack)
    shift
    install_prerequisites
    make_packages "$@"
    try_packages "$@"
    ;;
  bundle)
    install_prerequisites
    make_bundle
    ;;
  soak)
    shift
    [[ ${1:-} == resume ]] || { usage >&2; exit 2; }
    shift
    install_prerequisites
    dotnet build tests/ResumeProgram/ResumeProgram.csproj -c "$configuration" -v quiet -nologo -clp:NoSummary
    exec dotnet artifacts/bin/ResumeProgram/release/ResumeProgram.dll soak "${1:-100}"
    ;;
  goldens)
    install_prerequisites
    dotnet build tests/Safe.Framework.Models.Tests/Safe.Framework.Models.Tests.csproj -c "$configuration" -v quiet -nologo -clp:NoSummary
    exec dotnet artifacts/bin/Safe.Framework.Models.Tests/release/Safe.Framework.Models.Tests.dll
    ;;
  switch-check) exec eng/check-switch.sh "$configuration" ;;
  format)
    dotnet tool restore > /dev/null
    dotnet csharpier format .
    ;;
  build)
    shift
    install_prerequisites
    build "$@"
    ;;
  clean) rm -rf artifacts ;;
  -h | --help | help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
