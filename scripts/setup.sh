#!/bin/bash
# Installs what building, testing and running Kiji need on Debian 12: its C libraries, poppler-data, the UniDic
# dictionary and a thesaurus. Bring a Swift toolchain (6.2 or later) yourself. Installs only what is missing; says nothing
# else.
#
# usage: scripts/setup.sh [--no-dictionary]
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(
  # What a Swift toolchain itself needs on Debian to compile, link and resolve packages.
  binutils ca-certificates git libc6-dev libcurl4 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev libxml2 tzdata
  zlib1g-dev
  # Building: C and C++ libraries and how they are found. poppler-data is only recommended by Poppler, and without it
  # the text of many Japanese PDFs is silently missing.
  g++ libfreetype-dev libmecab-dev libpoppler-glib-dev libqpdf-dev libssl-dev libxapian-dev libzstd-dev make pkg-config
  poppler-data
  # The installers of dictionary and thesaurus.
  python3 python3-venv
)

installed() {
  [[ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

missing=()
for package in "${packages[@]}"; do
  installed "$package" || missing+=("$package")
done

if ((${#missing[@]})); then
  as_root=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      echo "setup: these Debian packages are missing; install them as root, then run this again:" >&2
      echo "  apt-get install ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "setup: installing ${missing[*]}" >&2
  install_packages() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends \
      "${missing[@]}" >&2
  }
  # A machine's package lists may be absent or stale: they are fetched only when the first attempt fails.
  if ! "${as_root[@]}" apt-get install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    ! install_packages; then
    "${as_root[@]}" apt-get update --quiet >&2
    install_packages
  fi
fi

if ! command -v swift >/dev/null; then
  echo "setup: no 'swift' on PATH: install a Swift 6.2 toolchain or later from https://www.swift.org/install/" >&2
  exit 1
fi

if [[ "${1:-}" != --no-dictionary ]]; then
  scripts/install-dictionary.sh
  scripts/install-thesaurus
fi
