#!/bin/bash
# Installs the UniDic dictionary (unidic-lite: UniDic 2.1.2, about 250 MB) where Kiji looks for it. Does nothing where it
# is installed already.
#
# usage: scripts/install-dictionary.sh [DEST]      DEST: ~/.local/share/kiji/unidic-lite
#
# The dictionary comes from PyPI as a source archive; pip checks its hash before it looks inside. Needs python3 with venv
# (Debian: python3-venv), because the system's pip may not be used outside one.
set -euo pipefail

version=1.0.8
sha256=db9d4572d9fdd4d00a97949d4b0741ec480ee05a7e7e2e32f547500dae27b245
destination="${1:-${XDG_DATA_HOME:-$HOME/.local/share}/kiji/unidic-lite}"

fail() {
  echo "install-dictionary: $1" >&2
  echo "hint: get unidic-lite-$version.tar.gz from https://pypi.org/project/unidic-lite/#files, unpack it, and copy its" \
    "folder unidic_lite/dicdir to $destination" >&2
  exit 1
}

if [[ -f "$destination/sys.dic" && -f "$destination/matrix.bin" ]]; then
  exit 0
fi
[[ ! -e "$destination" ]] || fail "$destination exists, but holds no whole dictionary; remove it first"
command -v python3 >/dev/null || fail "python3 is missing (Debian: apt-get install python3 python3-venv)"

mkdir -p "$(dirname "$destination")" || fail "cannot make $(dirname "$destination")"
# Beside the destination, so that the last step is a rename.
work="$(mktemp -d "$destination.XXXXXX")" || fail "cannot write beside $destination"
trap 'rm -rf "$work"' EXIT

echo "install-dictionary: fetching unidic-lite $version" >&2
python3 -m venv "$work/venv" >&2 || fail "python3 has no working venv (Debian: apt-get install python3-venv)"
requirement="unidic-lite==$version --hash=sha256:$sha256"
"$work/venv/bin/pip" --quiet --disable-pip-version-check download --no-deps --no-binary :all: \
  --dest "$work" --requirement /dev/stdin <<<"$requirement" >&2 ||
  fail "pip could not fetch unidic-lite $version (network, or not the archive this script knows)"
tar --extract --gzip --no-same-owner --file "$work/unidic-lite-$version.tar.gz" --directory "$work" ||
  fail "the archive does not unpack (disk full?)"
mv "$work/unidic-lite-$version/unidic_lite/dicdir" "$destination" || fail "cannot write $destination"
echo "install-dictionary: $destination" >&2
