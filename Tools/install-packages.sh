#!/usr/bin/env bash
# Installs the Debian packages named as arguments that are missing. Touches the network only where one is.
set -euo pipefail

if ! command -v dpkg-query >/dev/null; then
  echo "install-packages: no dpkg here; these packages of Debian, or their like, must be there: $*" >&2
  exit 0
fi

missing=()
for package in "$@"; do
  case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
    installed*) ;;
    *) missing+=("$package") ;;
  esac
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "install-packages: missing ${missing[*]}; no sudo here, so as root: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi

echo "Installing Debian packages${as_root:+ with sudo}: ${missing[*]}"
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
"${apt[@]}" update
"${apt[@]}" install --yes --no-install-recommends "${missing[@]}"
