#!/bin/bash
# Ingests Corpus/ into Index/ and prints the passages of a Japanese query in its newsletters. In two of the three PDFs a
# line end stands inside the phrase, so `pdftotext file.pdf - | grep` does not find it there.
#
# usage: scripts/demo.sh [KIJI]
set -euo pipefail
cd "$(dirname "$0")/.."
kiji="${1:-.build/release/kiji}"
query='会計年度任用職員の待遇改善'
run() {
  local word line='$'
  for word; do
    if [[ "$word" == *[*' ']* ]]; then line+=" '$word'"; else line+=" $word"; fi
  done
  printf '\n%s\n' "$line"
  "$@"
}
# Exit status 3: the archive holds a file that cannot be read, which is named.
run "$kiji" ingest --index Index --password-file Corpus/passwords.txt Corpus || [[ $? == 3 ]]
run "$kiji" search --index Index --in 'newsletters/*' "$query"
