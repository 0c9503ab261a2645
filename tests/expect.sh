# expect.sh: what the tests of commands share; sourced. FINLINE is the program, NAME who asks.
failed=0

wrong() {
  echo "$NAME: $1"
  sed 's/^/  | /' err
  failed=1
}

# expect CODE ARGUMENT…: runs finline; its standard output is left in `out`, its messages in `err`.
expect() {
  local code=$1 got
  shift
  "$FINLINE" "$@" >out 2>err </dev/null
  got=$?
  [ "$got" -eq "$code" ] || wrong "finline $*: exit code $got, not $code"
}
says() { grep -qE -- "$2" "$1" || wrong "no /$2/ in $1"; }
silent() { ! grep -qE -- "$2" "$1" || wrong "/$2/ in $1"; }
