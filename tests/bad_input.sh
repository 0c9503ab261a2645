#!/usr/bin/env bash
# bad_input.sh FINLINE: what can't be read or written is named, the rest of the work is done, and no half-written file
# stands under its final name.
set -uo pipefail

NAME=bad_input FINLINE=$(realpath "$1")
. "$(dirname "$0")/expect.sh"
work=$(mktemp -d)
trap 'umount "$work/small" 2>/dev/null; rm -rf "$work"' EXIT
cd "$work" || exit 1

# expect WHAT CODE PATTERN ARGUMENT…: runs finline; its standard output is left in `out`, its messages in `err`.
expect() {
  local what=$1 code=$2 pattern=$3 got
  shift 3
  "$FINLINE" "$@" >out 2>err </dev/null
  got=$?
  [ "$got" -eq "$code" ] || wrong "$what: exit code $got, not $code"
  if [ -z "$pattern" ]; then
    [ ! -s err ] || wrong "$what: a message where none is due"
  else
    grep -qE "$pattern" err || wrong "$what: no message like /$pattern/"
  fi
}

facts() { grep -c '"metric"' out; }
# The good part of the work is kept.
kept() { [ "$(facts)" -ge 1 ] || wrong "$1: the good facts are lost"; }
nothing() { [ "$(facts)" -eq 0 ] || wrong "$1: facts out of nothing"; }

printf '2026年1月9日，MiniMax公布，公司2024年收入3052.3万美元，净亏损4.65亿美元。\n' >good.txt

expect "good input" 0 '' extract good.txt
kept "good input"

expect "a missing file" 1 'missing\.txt.*[Nn]o such file' extract missing.txt
nothing "a missing file"
expect "a missing file among good ones" 1 'missing\.txt' extract missing.txt good.txt
kept "a missing file among good ones"

: >empty.txt
expect "an empty file" 1 'empty\.txt.*empty' extract empty.txt good.txt
kept "an empty file"

mkdir folder.txt
expect "a folder" 1 'folder\.txt' extract folder.txt good.txt
kept "a folder"

head -c 20000 "$FINLINE" >binary.txt
expect "a binary" 1 'binary\.txt.*binary' extract binary.txt good.txt
kept "a binary"

printf 'MiniMax公布业绩。\n坏字节\xff在第二行。\nMiniMax2024年收入3052.3万美元。\n' >broken.txt
expect "invalid UTF-8" 1 'broken\.txt:2:.*UTF-8' extract broken.txt
kept "invalid UTF-8"

{
  printf '{"id":"a","title":"","published":"2026-01-09","text":"MiniMax2024年收入3052.3万美元。"}\n'
  printf '{"id":"b","title":"","published":"2026-01-09","text":"MiniMax2023年收入346'
} >cut.ndjson
expect "a truncated NDJSON line" 1 'cut\.ndjson:2:' extract --format ndjson cut.ndjson
[ "$(facts)" -eq 1 ] || wrong "a truncated NDJSON line: $(facts) facts, not 1"

printf '今天天气很好，大家都去公园散步。\n' >calm.txt
expect "a text without a figure" 0 '' extract calm.txt
nothing "a text without a figure"
expect "nothing to compare" 1 'MiniMax' compare MiniMax 智谱 -- calm.txt
expect "a company without facts" 1 '智谱' compare MiniMax 智谱 -- good.txt

expect "an unwritable output" 3 'nowhere/facts\.ndjson' extract -o nowhere/facts.ndjson good.txt
expect "an unwritable report" 3 'nowhere/report\.pdf' report MiniMax -o nowhere/report.pdf good.txt

# An output that can't be completed leaves what stood under its name, and nothing beside it.
many() { for _ in $(seq 300); do printf '%s\n' good.txt; done; }
if mkdir small && mount -t tmpfs -o size=32k none small 2>/dev/null; then
  echo before >small/facts.ndjson
  # shellcheck disable=SC2046
  expect "a full disk" 3 'small/facts\.ndjson.*[Nn]o space' extract -o small/facts.ndjson $(many)
  [ "$(cat small/facts.ndjson)" = before ] || wrong "a full disk: the old file is gone"
  [ "$(find small -type f | wc -l)" -eq 1 ] || wrong "a full disk: left $(ls -A small | xargs)"
  head -c 30000 /dev/zero >small/filler
  expect "a report on a full disk" 3 'small/report\.pdf' report MiniMax -o small/report.pdf good.txt
  [ "$(find small -type f | wc -l)" -eq 2 ] || wrong "a report on a full disk: left $(ls -A small | xargs)"
fi
if [ -c /dev/full ]; then
  "$FINLINE" extract good.txt >/dev/full 2>err
  code=$?
  [ "$code" -eq 3 ] || wrong "standard output is full: exit code $code, not 3"
  grep -q 'standard output' err || wrong "standard output is full: not named"
fi

# Far more than a pipe holds, to a reader that has enough after one line.
# shellcheck disable=SC2046
"$FINLINE" extract $(many) 2>err | head -n 1 >/dev/null
code=${PIPESTATUS[0]}
[ "$code" -eq 0 ] || wrong "a reader that left: exit code $code, not 0"
[ ! -s err ] || wrong "a reader that left: a message where none is due"

exit $failed
