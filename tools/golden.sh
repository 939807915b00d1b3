#!/usr/bin/env bash
# Golden files: what the tests expect, written by the tests themselves.
#
#   tools/golden.sh update   writes them anew; read the diff before committing it
#   tools/golden.sh check    the same, and fails if that changed anything
#
# A package takes part by defining the flag -update in its tests. After passing
# tests "check" still finds a golden file that an update would write differently
# or remove, and a generated page that nobody generated again.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

packages=$(grep -rlE --include='*_test.go' 'flag\.Bool\("update"' . | sed 's|/[^/]*$||' | sort -u) || true

# copy gives a folder a copy of all that an update may write.
copy() {
  find . -type f \( -path '*/testdata/*' -o -path './docs/*' \) ! -path '*/testdata/fuzz/*' -print0 |
    tar -c --null --files-from=- | tar -x -C "$1"
}

update() {
  if [ -z "$packages" ]; then
    echo "golden: no package has golden files"
    return
  fi
  # shellcheck disable=SC2086 # one argument a package is meant
  go test -timeout=30m $packages -update
}

case "${1:-}" in
update)
  update
  ;;
check)
  both=$(mktemp -d)
  trap 'rm -rf "$both"' EXIT
  mkdir "$both/is" "$both/would-be"
  copy "$both/is"
  update
  copy "$both/would-be"
  if ! (cd "$both" && diff -ruN is would-be); then
    echo "golden: an update makes the changes above; look at them, then commit" >&2
    exit 1
  fi
  ;;
*)
  echo "usage: tools/golden.sh update|check" >&2
  exit 2
  ;;
esac
