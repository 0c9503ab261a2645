#!/usr/bin/env bash
# Every C file looks as clang-format leaves it, every script passes its own shell's reading.
set -euo pipefail

grep -d skip -lE '^#!.*bash' scripts/* .ci/run tests/*.sh | xargs -n 1 bash -n

# Another version formats a little differently.
clang-format --version 2>/dev/null | grep -q 'version 14\.' || exit 77
find analyze reports cli tests -name '*.[ch]' -print0 | xargs -0 clang-format --dry-run --Werror
