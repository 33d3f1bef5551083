#!/usr/bin/env bash
# Packs the command with the libraries that it needs besides the C library's own, so that it runs on a bare machine.
#
#   Tools/make_dist.sh BINARY FOLDER     writes FOLDER/bluepencil-VERSION-linux-ARCH.tar.gz and prints its path
set -euo pipefail

binary=$1
folder=$2
name=bluepencil-$("$binary" --version)-linux-$(uname -m)
stage=$folder/$name
rm -rf "$stage"
mkdir -p "$stage/lib" "$stage/licenses"
install -m 755 "$binary" "$stage/bluepencil"

# Every machine has the C library, and its parts must be of one version.
is_of_libc() { [[ $1 =~ ^(linux-vdso|ld-linux.*|lib(c|m|dl|pthread|rt|resolv|util|anl))\.so ]]; }

ldd "$binary" | awk '$2 == "=>" && $3 ~ /^\// { print $1, $3 }' | while read -r library path; do
  is_of_libc "$library" && continue
  install -m 644 "$(readlink -f "$path")" "$stage/lib/$library"
  # Debian names files below /usr, and the loader those of the link to it.
  package=$(dpkg-query -S "$(readlink -f "$path")" 2>/dev/null || dpkg-query -S "*/${path##*/}")
  package=${package%%:*}
  cp -L "/usr/share/doc/$package/copyright" "$stage/licenses/$package"
done
strip --strip-unneeded "$stage/bluepencil" "$stage"/lib/*
# The old kind of path, which holds for what libraries need too.
patchelf --force-rpath --set-rpath '$ORIGIN/lib' "$stage/bluepencil"
for library in "$stage"/lib/*; do patchelf --force-rpath --set-rpath '$ORIGIN' "$library"; done

# What is within the program itself.
swift=$(dirname "$(readlink -f "$(command -v "${SWIFT%% *}")")")/..
for license in "$swift/share/swift/LICENSE.txt" "$swift/share/doc/swift/LICENSE.txt"; do
  [ -f "$license" ] && cp "$license" "$stage/licenses/swift" && break
done
cp .build/checkouts/swift-argument-parser/LICENSE.txt "$stage/licenses/swift-argument-parser"
[ -f LICENSE ] && cp LICENSE "$stage/licenses/bluepencil"

tar --create --gzip --file "$folder/$name.tar.gz" --directory "$stage" --sort=name --mtime=@0 --owner=0 --group=0 \
  --numeric-owner bluepencil lib licenses
rm -rf "$stage"
echo "$folder/$name.tar.gz"
