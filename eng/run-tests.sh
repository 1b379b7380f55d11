#!/usr/bin/env bash
# Runs every test project, or those in TEST_PROJECTS, and ends with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
configuration=$1
shift

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
# Those of the packages need packages: ./build.sh pack makes them, and runs these.
for project in ${TEST_PROJECTS:-$(ls tests/*.Tests/*.csproj | grep -v Safe.Packaging.Tests)}; do
  name=$(basename "$project" .csproj)
  dotnet test "$project" -c "$configuration" --no-build --nologo -v quiet --logger "trx;LogFileName=$results/$name.trx" "$@" || status=1
done

count() { cat "$results"/*.trx 2> /dev/null | grep -oE "<Counters [^>]*" | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+' | awk '{s += $1} END {print s + 0}'; }
total=$(count total) executed=$(count executed) passed=$(count passed) failed=$(count failed)
((passed + failed > 0)) || status=1
# What failed, and why: the console shows names only.
awk '/<UnitTestResult / { failed = /outcome="Failed"/; match($0, /testName="[^"]*"/); if (failed) print "failed: " substr($0, RSTART + 9, RLENGTH - 9) }
  failed && /<(Message|StackTrace)>/ { told = 1 } told { print "  " $0 } /<\/(Message|StackTrace)>/ { told = 0 }' "$results"/*.trx 2> /dev/null || true
grep -ohE '<UnitTestResult [^>]*outcome="NotExecuted"[^>]*' "$results"/*.trx 2> /dev/null | grep -oE 'testName="[^"]*"' | sed 's/testName=/skipped: /' || true
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit "$status"
