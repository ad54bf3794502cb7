#!/bin/bash
# Prints the folder of the UniDic dictionary that Kiji will use, or says that there is none and fails.
set -euo pipefail
for folder in ${KIJI_DICTIONARY:+"$KIJI_DICTIONARY"} "${XDG_DATA_HOME:-$HOME/.local/share}/kiji/unidic-lite" \
  /usr/local/share/kiji/unidic-lite /usr/share/kiji/unidic-lite; do
  if [[ -e "$folder/sys.dic" || -e "$folder/dicdir/sys.dic" ]]; then
    echo "$folder"
    exit 0
  fi
done
echo "error: the UniDic dictionary is missing; install it with scripts/install-dictionary.sh" >&2
exit 1
