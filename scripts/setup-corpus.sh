#!/bin/bash
# Installs the typesetters and fonts that `make corpus` and scripts/make-fixtures need on Debian 12. Building, testing
# and running Kiji need none of them.
set -euo pipefail

packages=(chromium fonts-ipaexfont fonts-noto-cjk fonts-noto-cjk-extra ghostscript gir1.2-pango-1.0 libreoffice-writer
  poppler-data poppler-utils python3 python3-gi-cairo python3-pikepdf python3-pil qpdf texlive-lang-japanese
  texlive-latex-recommended texlive-luatex weasyprint)
missing=()
for package in "${packages[@]}"; do
  [[ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null)" == installed ]] ||
    missing+=("$package")
done
((${#missing[@]})) || exit 0
as_root=()
((EUID == 0)) || as_root=(sudo)
echo "setup-corpus: installing ${missing[*]}" >&2
install_packages() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends \
    "${missing[@]}" >&2
}
install_packages || { "${as_root[@]}" apt-get update --quiet >&2 && install_packages; }
