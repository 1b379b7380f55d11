# The NuGet packages, and projects outside the tree that use them. Sourced by build.sh.

make_packages() {
  rm -rf artifacts/packages artifacts/torchsharp/packages
  local project
  for project in src/*/*.csproj; do
    dotnet pack "$project" -c "$configuration" -v quiet -nologo -clp:NoSummary "$@"
  done
  find artifacts -path '*/packages/*.nupkg' -printf '%p: %s bytes\n' | sort
}

# Projects outside the tree cannot restore TorchSharp everywhere, so its packages are only made.
try_packages() {
  if [[ " $* " == *" -p:TorchBackend=TorchSharp "* ]]; then
    echo "build.sh: made, but not tried: the packages for TorchSharp"
    return
  fi
  local tests=tests/Safe.Packaging.Tests/Safe.Packaging.Tests.csproj
  dotnet build "$tests" -c "$configuration" -v quiet -nologo -clp:NoSummary "$@"
  TEST_PROJECTS=$tests eng/run-tests.sh "$configuration"
}
