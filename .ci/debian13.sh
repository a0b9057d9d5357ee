#!/usr/bin/env bash
# Prints the path of a program of Debian 13, which is newer than that of Debian 12: it is unpacked, with its libraries, into a folder
# of its own, and nothing is installed.
#
#   PGBOUNCER=$(.ci/debian13.sh pgbouncer) npm run test:scale
set -euo pipefail

program=$1
case $program in
  pgbouncer) packages=(pgbouncer libcares2 libevent-2.1-7t64 libpam0g libssl3t64 libsystemd0 libcap2 libldap2 libaudit1 libcap-ng0
    libzstd1 zlib1g libsasl2-2) ;;
  kubectl) packages=(kubectl) ;;
  *) echo "its packages are not known: $program" >&2 && exit 2 ;;
esac

folder=${TMPDIR:-/tmp}/marketstall-debian13/$program
if [ ! -x "$folder/$program" ]; then
  rm -rf "$folder"
  mkdir -p "$folder"/{lists/partial,cache/archives/partial,debs,root}
  echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main' >"$folder/sources.list"
  options=(-qq -o "Dir::Etc::sourcelist=$folder/sources.list" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$folder/lists" -o "Dir::Cache=$folder/cache" -o APT::Sandbox::User=root)
  {
    apt-get "${options[@]}" update
    (cd "$folder/debs" && apt-get "${options[@]}" download libc6/trixie "${packages[@]/%//trixie}")
    for package in "$folder"/debs/*.deb; do dpkg -x "$package" "$folder/root"; done
  } >&2
  libraries=$folder/root/usr/lib/$(uname -m)-linux-gnu
  binary=$(cd "$folder/root/usr" && ls -d "$PWD"/{bin,sbin}/"$program" 2>/dev/null) || [ -n "$binary" ]
  printf '#!/bin/sh\nexec %s --library-path %s %s "$@"\n' "$(echo "$libraries"/ld-linux-*.so.*)" "$libraries" "$binary" >"$folder/new"
  chmod 755 "$folder/new"
  mv "$folder/new" "$folder/$program"
fi
echo "$folder/$program"
