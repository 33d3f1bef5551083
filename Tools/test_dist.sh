#!/usr/bin/env bash
# Runs what make_dist.sh has packed in a Debian that has nothing but its minimal base, and compares what it writes with
# what the command writes here.
#
#   Tools/test_dist.sh ARCHIVE BINARY FOLDER
set -euo pipefail

archive=$1
binary=$2
chroot=$3/chroot

if [ "$(id -u)" -ne 0 ]; then
  echo 'test-dist: skipped, since only root can make a chroot'
  exit 0
fi
if [ ! -e "$chroot/etc/debian_version" ]; then
  rm -rf "$chroot"
  if ! debootstrap --variant=minbase "${SUITE:-bookworm}" "$chroot" > "$3/debootstrap.log" 2>&1; then
    echo "test-dist: skipped, since debootstrap gets no Debian here ($3/debootstrap.log)"
    exit 0
  fi
fi
rm -rf "$chroot/opt/bluepencil" "$chroot/tmp/samples" "$chroot/tmp/out" "$3/out"
mkdir -p "$chroot/opt/bluepencil"
tar --extract --file "$archive" --directory "$chroot/opt/bluepencil"
cp -r samples "$chroot/tmp/samples"

# The loader finds a program's own folder by /proc, which every machine has; the mount goes with the shell.
inside() { unshare --mount sh -c 'mount -t proc proc "$0/proc" && exec chroot "$0" sh -euc "$1"' "$chroot" "$1"; }

version=$(inside '. /etc/os-release && echo "$PRETTY_NAME: bluepencil $(/opt/bluepencil/bluepencil --version)"')
echo "test-dist: $version"
run=(clean samples/pages --max-errors 1 --quiet --learn --format jsonl -o)
inside "cd /tmp && /opt/bluepencil/bluepencil ${run[*]} out"
"$binary" "${run[@]}" "$3/out"
diff -r -x timings.json -x .journal "$chroot/tmp/out" "$3/out"
echo "test-dist: the output of the samples is equal"
