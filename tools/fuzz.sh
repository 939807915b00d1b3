#!/usr/bin/env bash
# Runs every fuzz target of the module for a short while.
#
#   tools/fuzz.sh [SECONDS] [PATTERN]
#
# SECONDS is the time for all targets together (default 90), shared out evenly:
# at least 2 s and at most 10 s each, starting up not counted. PATTERN limits the
# run to targets whose name contains it; the limit of 10 s then falls.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
total=${1:-90}
pattern=${2:-}

targets=$(grep -rEo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*\(' . | grep -v '/testdata/' |
  sed -E 's/^(.*)\/[^/]*:func (.*)\($/\1 \2/' | grep -E " .*${pattern}" | sort) || true
if [ -z "$targets" ]; then
  echo "fuzz: no target matches \"$pattern\"" >&2
  exit 1
fi

count=$(printf '%s\n' "$targets" | wc -l)
each=$((total / count))
if [ "$each" -lt 2 ]; then each=2; fi
if [ -z "$pattern" ] && [ "$each" -gt 10 ]; then each=10; fi
echo "fuzz: $((count)) targets, ${each} s each"

# Up to Go 1.26 the end of -fuzztime is now and then reported as a failure that
# names no input (go.dev/issue/75804). A real failure writes its input or says
# where in the test it happened.
only_ran_out() {
  grep -qx '    context deadline exceeded' <<<"$1" && ! grep -qE 'Failing input|panic:|_test\.go:[0-9]+:' <<<"$1"
}

# A package is compiled for fuzzing once, however many targets it has.
binaries=$(mktemp -d)
trap 'rm -rf "$binaries"' EXIT
cache=$(go env GOCACHE)/fuzz/$(go list -m)

failed=0
compiled=
while read -r package target; do
  if [ "$package" != "$compiled" ]; then
    go test -c -fuzz=. -o "$binaries/test" "$package"
    compiled=$package
  fi
  # In the package's folder, where its testdata is and where a failing input is written.
  if output=$(cd "$package" && "$binaries/test" -test.run='^$' -test.fuzz="^${target}\$" -test.fuzztime="${each}s" \
    -test.fuzzminimizetime=10x -test.fuzzcachedir="$cache/${package#./}" 2>&1 </dev/null) || only_ran_out "$output"; then
    echo "ok    $package $target: $(printf '%s\n' "$output" | grep -o 'execs: [0-9]*' | tail -n 1)"
  else
    failed=1
    printf 'FAIL  %s %s\n%s\n' "$package" "$target" "$output"
  fi
done <<<"$targets"
exit "$failed"
