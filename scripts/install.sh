#!/bin/bash
# Installs the built programs with their completion scripts, manual pages and documents, or takes them out again.
#
# usage: scripts/install.sh install|uninstall BUILT
#
# BUILT is the folder of the built programs. In the environment: PREFIX (/usr/local); DESTDIR, a folder to stand for / while
# a package is made; ZSH_FUNCTIONS, where zsh looks for functions (PREFIX/share/zsh/site-functions). What was installed is
# listed in libexec/kiji/installed, folders that were made for it included; uninstalling removes just that.
set -euo pipefail
cd "$(dirname "$0")/.."
action="$1" built="$2"
prefix="${PREFIX:-/usr/local}" root="${DESTDIR:-}"
[[ "$prefix" == /* ]] || { echo "install: PREFIX must be an absolute path, not '$prefix'" >&2; exit 1; }
list="$prefix/libexec/kiji/installed"

uninstall() {
  if [[ ! -f "$root$list" ]]; then
    echo "install: nothing is installed under $root$prefix" >&2
    return
  fi
  local path paths
  mapfile -t paths < <(tac "$root$list")
  rm -f -- "$root$list"
  for path in "${paths[@]}"; do
    if [[ "$path" == */ ]]; then
      rmdir -- "$root$path" 2>/dev/null || true
    else
      rm -f -- "$root$path"
    fi
  done
}

# Makes a folder, and notes every one that was not there.
folder() {
  [[ -d "$root$1" || "$1" == / ]] && return
  folder "$(dirname "$1")"
  install -d -m 755 "$root$1"
  noted+=("$1/")
}

# file MODE SOURCE TARGET
file() {
  folder "$(dirname "$3")"
  install -m "$1" "$2" "$root$3"
  noted+=("$3")
}

install_all() {
  local path name
  work="$(mktemp -d)"
  trap 'rm -rf "$work"' EXIT
  for name in kiji kiji-extract; do
    [[ -x "$built/$name" ]] || { echo "install: $built/$name is missing; run 'make' first" >&2; exit 1; }
  done
  for name in bash zsh fish; do
    LC_ALL=C.UTF-8 "$built/kiji" --generate-completion-script "$name" >"$work/$name"
  done
  # It is read by a shell, never run.
  sed -i '1{/^#!/d}' "$work/bash"
  scripts/make-manual "$built/kiji" "$work/man"

  # What an older version installed and this one does not must not stay.
  [[ ! -f "$root$list" ]] || uninstall
  noted=()
  file 755 "$built/kiji" "$prefix/bin/kiji"
  file 755 "$built/kiji-extract" "$prefix/libexec/kiji/kiji-extract"
  file 755 scripts/install-dictionary.sh "$prefix/libexec/kiji/install-dictionary"
  file 755 scripts/install-thesaurus "$prefix/libexec/kiji/install-thesaurus"
  file 644 "$work/bash" "$prefix/share/bash-completion/completions/kiji"
  file 644 "$work/zsh" "${ZSH_FUNCTIONS:-$prefix/share/zsh/site-functions}/_kiji"
  file 644 "$work/fish" "$prefix/share/fish/vendor_completions.d/kiji.fish"
  while read -r path; do
    file 644 "$work/man/$path" "$prefix/share/man/$path"
  done < <(cd "$work/man" && find . -name '*.1' -printf '%P\n' | LC_ALL=C sort)
  for path in README.md README.ja.md ARCHITECTURE.md CHANGELOG.md LICENSE; do
    file 644 "$path" "$prefix/share/doc/kiji/$path"
  done
  printf '%s\n' "${noted[@]}" >"$root$list"
}

case "$action" in
  install) install_all ;;
  uninstall) uninstall ;;
  *) echo "install: no such action: $action" >&2; exit 1 ;;
esac
