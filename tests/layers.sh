#!/usr/bin/env bash
# The rules of the house that a script can see: no upward include, each outside library in its one home, every header
# compiles alone, files of at most 700 lines, no call that ends the program from inside it.
set -euo pipefail
export LC_ALL=C

# Prints the layer of a file of the tree in $1, counted from the lowest; nothing for a file of no layer.
# read and text stand side by side: a file sees its own folder and lower ones.
rank() {
  case ${1#"$tree"/} in
    analyze/finline.h | analyze/analysis.h | analyze/watch.h) echo 0 ;;
    analyze/base/*) echo 1 ;;
    analyze/book/*) echo 2 ;;
    analyze/read/* | analyze/text/*) echo 3 ;;
    analyze/mark/*) echo 4 ;;
    analyze/fact/*) echo 5 ;;
    analyze/store/*) echo 6 ;;
    analyze/series/*) echo 7 ;;
    reports/*) echo 8 ;;
    cli/*) echo 9 ;;
  esac
}

# The file that #include "$2" means in file $1.
resolve() {
  local folder
  for folder in "$(dirname "$1")" "$tree/analyze" "$tree/reports"; do
    if [ -f "$folder/$2" ]; then
      realpath -s "$folder/$2"
      return
    fi
  done
}

sources() {
  find "$tree"/analyze "$tree"/reports "$tree"/cli -name '*.[ch]' | sort
}

check_includes() {
  local file line name target from to
  while IFS=: read -r file line name; do
    name=${name#*\"}
    name=${name%%\"*}
    target=$(resolve "$file" "$name")
    from=$(rank "$file")
    if [ -z "$from" ]; then
      echo "$file:1: stands in no layer"
    elif [ -z "$target" ]; then
      echo "$file:$line: includes $name, which is no file of the tree"
    else
      to=$(rank "$target")
      if [ -z "$to" ] || [ "$to" -gt "$from" ] ||
        { [ "$to" -eq "$from" ] && [ "$(dirname "$target")" != "$(dirname "$file")" ]; }; then
        echo "$file:$line: includes upwards or sideways: $name"
      fi
    fi
  done < <(sources | xargs grep -n '^ *# *include *"' /dev/null)
}

# check_home PATTERN FOLDER…: only there may such a header be included.
check_home() {
  local pattern=$1 file rest folder homes=0
  shift
  while IFS=: read -r file rest; do
    homes=0
    for folder; do
      case $file in "$tree/$folder"/*) homes=1 ;; esac
    done
    [ "$homes" -eq 1 ] || echo "$file:${rest%%:*}: $pattern is at home in $*"
  done < <(sources | xargs grep -nE "^ *# *include *<($pattern)" /dev/null)
}

check_length() {
  sources | xargs wc -l | awk '$2 != "total" && $1 > 700 { print $2 ":701: " $1 " lines, 700 is the most" }'
}

# Comments may speak of exit; code may not. main alone may end the program.
check_calls() {
  local file names
  while read -r file; do
    names='abort|_exit|_Exit|quick_exit|system|popen|strcpy|strcat|sprintf|gets|tmpnam|mktemp'
    [ "$file" = "$tree/cli/main.c" ] || names="exit|$names"
    cc -fpreprocessed -dD -E -P "$file" 2>/dev/null | grep -oE "(^|[^_[:alnum:]])($names) *\(" |
      sed "s|^[^[:alnum:]_]*|$file: calls |" || true
  done < <(sources)
}

check_headers() {
  local header flags
  read -ra flags <<<"$(pkg-config --cflags jansson libpcre2-8 gsl plplot pangocairo fontconfig)"
  while read -r header; do
    printf '#include "%s"\ntypedef int alone;\n' "$header" |
      cc -std=c17 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c \
        -I"$tree/analyze" -I"$tree/reports" "${flags[@]}" - 2>&1 |
      sed -n "/error/{s|^|$header: does not stand alone: |p;q}"
  done < <(sources | grep '\.h$')
}

all() {
  check_includes
  check_home 'pcre2' analyze/mark
  check_home 'gsl/' analyze/series
  check_home 'sqlite3|nettle/' analyze/store
  check_home 'archive' analyze/read
  check_home 'plplot|cairo|pango|fontconfig' reports
  check_home 'jansson' analyze/base
  check_length
  check_calls
}

# A check that can't fail proves nothing: a made-up tree must give exactly what is wrong with it.
check_self() {
  local found
  mkdir -p "$tree"/analyze/{base,read,text,mark} "$tree"/{reports,cli}
  : | tee "$tree"/analyze/finline.h "$tree"/analyze/base/good.h "$tree"/analyze/mark/mark.h \
    "$tree"/analyze/text/text.h "$tree"/reports/report.h
  printf '#include "../finline.h"\n#include "../mark/mark.h"\n' >"$tree/analyze/base/up.c"
  printf '#include "../text/text.h"\n' >"$tree/analyze/read/side.c"
  printf '#include <pcre2.h>\nvoid f(void) { /* exit() */ abort(); }\n' >"$tree/reports/stray.c"
  printf '#include "report.h"\n#include "base/good.h"\nint main(void) { exit(0); }\n' >"$tree/cli/main.c"
  seq 701 | sed 's|^|// |' >"$tree/cli/long.c"
  found=$(all | sed "s|^$tree/||; s|: .*||" | sort | xargs)
  [ "$found" = "analyze/base/up.c:2 analyze/read/side.c:1 cli/long.c:701 reports/stray.c reports/stray.c:1" ] || {
    echo "layers: the made-up tree gave: $found"
    exit 1
  }
}

tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
check_self
rm -rf "$tree"
trap - EXIT

tree=$PWD
found=$(all; check_headers)
[ -z "$found" ] || { echo "$found"; exit 1; }
