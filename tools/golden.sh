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

fingerprint() {
  find . -type f \( -path '*/testdata/*' -o -path './docs/*' \) ! -path '*/testdata/fuzz/*' -exec cksum {} + | sort -k 3
}

update() {
  if [ -z "$packages" ]; then
    echo "golden: no package has golden files"
    return
  fi
  # shellcheck disable=SC2086 # one argument a package is meant
  go test $packages -update
}

case "${1:-}" in
update)
  update
  ;;
check)
  before=$(fingerprint)
  update
  after=$(fingerprint)
  if ! diff <(printf '%s\n' "$before") <(printf '%s\n' "$after"); then
    echo "golden: an update changes the files above; look at the diff, then commit it" >&2
    exit 1
  fi
  ;;
*)
  echo "usage: tools/golden.sh update|check" >&2
  exit 2
  ;;
esac
