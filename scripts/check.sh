#!/bin/bash
# Repository checks that swift-format does not make. Prints each finding; fails when there is one.
set -euo pipefail
cd "$(dirname "$0")/.."
findings=0
finding() {
  echo "check: $*" >&2
  findings=$((findings + 1))
}

# Tracked files, or every file when the checkout came without its history.
files() {
  git ls-files "$@" 2>/dev/null
}

while read -r path; do
  finding "$path must not be committed"
done < <(files | grep -E '(^|/)Package\.resolved$|^\.build/|\.o$|__pycache__|^Index/' | grep -v '^Index/README' || true)

while read -r hit; do
  finding "$hit"
done < <(files Sources Tests | grep '\.swift$' | xargs -r grep -nE '\b(TODO|FIXME)\b|\btry!|\bfatalError\(' || true)

# Linked statically, Foundation doubles the program, and every start pays for its tables.
while read -r hit; do
  finding "$hit: Foundation is not linked"
done < <(files Sources | grep '\.swift$' | xargs -r grep -nE '^[a-z ]*import Foundation\b' || true)

while read -r path; do
  case "$(head -c 64 "$path" | head -n 1 | tr -d '\0')" in
    '#!/bin/bash'*) bash -n "$path" || finding "$path: syntax error" ;;
    '#!/usr/bin/env python3'* | '#!/usr/bin/python3'*)
      python3 -c 'import ast, sys; ast.parse(open(sys.argv[1], encoding="utf-8").read(), sys.argv[1])' "$path" ||
        finding "$path: syntax error"
      ;;
    *) continue ;;
  esac
  [[ -x "$path" ]] || finding "$path is not executable"
done < <(files .ci scripts Corpus Tests)

while read -r path; do
  finding "$path ends without a newline, or has trailing white space or tabs in indentation"
done < <(files | grep -E '\.(swift|sh|py|cpp|h|c|md|json)$' | while read -r path; do
  if [[ -s "$path" && -n "$(tail -c 1 "$path")" ]] || grep -qE '[ 	]+$' "$path"; then echo "$path"; fi
done)

# The sample archive: manifest, PDFs and truth texts agree.
if [[ -f Corpus/manifest.tsv ]]; then
  python3 scripts/check-corpus.py || findings=$((findings + 1))
fi

# What ARCHITECTURE.md says of tables in the code is as they are, and every format is described.
python3 scripts/generate-architecture --check || findings=$((findings + 1))

# Messages, README and the like exist in both languages.
for pair in README.md:README.ja.md; do
  if [[ -e "${pair%%:*}" && ! -e "${pair##*:}" ]]; then finding "${pair##*:} is missing"; fi
done

if ((findings)); then
  echo "check: $findings finding(s)" >&2
  exit 1
fi
echo "check: all well"
