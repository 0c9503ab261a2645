#!/usr/bin/env bash
# tidy.sh BUILD: clang-tidy on every C file that changed since it last passed.
set -euo pipefail

command -v clang-tidy >/dev/null || exit 77
build=$1
mkdir -p "$build/tidy"

# A header is read by many: when one changes, every file is looked at again.
newest=$(find analyze reports cli tests .clang-tidy -name '*.h' -o -name .clang-tidy | xargs ls -t | head -n 1)

changed() {
  local file stamp
  for file in analyze/*/*.c reports/*.c cli/*.c; do
    stamp=$build/tidy/${file//\//.}
    if [ ! -f "$stamp" ] || [ "$file" -nt "$stamp" ] || [ "$newest" -nt "$stamp" ]; then
      echo "$file" "$stamp"
    fi
  done
}

changed | xargs -r -n 2 -P "$(nproc)" sh -c \
  'clang-tidy --quiet -p "$0" "$1" 2>/dev/null && touch "$2"' "$build"
