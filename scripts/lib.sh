# Sourced by demo and test: installs what is missing, runs a step quietly, says in one line what failed.
# The caller sets `name` (its own) and `log` (where the output of the steps goes).

export LC_ALL=C.UTF-8 # sorting and messages are the same everywhere

packages=(cmake ninja-build gcc libc6-dev pkg-config libjansson-dev libpcre2-dev libgsl-dev libsqlite3-dev nettle-dev libarchive-dev
  libplplot-dev plplot-driver-cairo libpango1.0-dev libcairo2-dev fonts-noto-cjk)

fail() {
  echo "$name: $1" >&2
  exit 1
}

# step WHAT COMMAND…: the output goes to the log, a failure is one line.
step() {
  local what=$1
  shift
  "$@" >>"$log" 2>&1 </dev/null || fail "$what failed; the log is $log"
}

# not_installed PACKAGE…: prints those that are missing.
not_installed() {
  local installed package
  installed=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" 2>/dev/null) || true
  for package; do
    grep -qx "$package installed" <<<"$installed" || echo "$package"
  done
}

# One at a time: apt-get gives up where another already works. apt-get sees nothing of the lock (9).
install_missing() (
  # Other systems bring their own packages; CMake names what it does not find.
  command -v dpkg-query >/dev/null || return 0
  local missing root=()
  [ -n "$(not_installed "$@")" ] || return 0
  exec 9</var/lib/dpkg
  flock 9
  mapfile -t missing < <(not_installed "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "as root: apt-get install --no-install-recommends ${missing[*]}"
    root=(sudo)
  fi
  echo "$name: installing ${missing[*]}"
  step "apt-get update" "${root[@]}" apt-get update 9<&-
  step "apt-get install" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}" 9<&-
)

# build PRESET: configures once; the build itself sees to later changes of CMakeLists.txt.
build() {
  [ -f "build/$1/build.ninja" ] || step "configuring the $1 build" cmake --preset "$1"
  step "building" cmake --build --preset "$1"
}
