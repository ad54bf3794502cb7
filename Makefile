# make demo     install what is missing, build, ingest Corpus/ into Index/, print the passages of a query
# make test     install what is missing, run every test
# make check    format and repository checks
# make bench    time Kiji beside its peers: make bench FOLDERS="Corpus other/folder"
# make install  PREFIX=/usr/local: kiji into bin, kiji-extract into libexec/kiji
# make corpus   typeset Corpus/ again from its sources (installs the typesetters)

SHELL := /bin/bash
PREFIX ?= /usr/local
FOLDERS ?= Corpus
# Libraries that are at hand as archives are linked in: the dynamic loader is a third of a search's time.
ARCHIVES := $(CURDIR)/.build/archives
RELEASE := -c release --static-swift-stdlib
RELEASE_BUILD := PKG_CONFIG_PATH="$(ARCHIVES):$$PKG_CONFIG_PATH" swift build $(RELEASE)
KIJI := .build/release/kiji

.PHONY: all setup build archives demo test check bench install uninstall corpus clean

all: build

setup:
	@scripts/setup.sh

build: setup archives
	$(RELEASE_BUILD)

archives:
	@mkdir -p $(ARCHIVES)
	@for name in crypto zstd mecab; do \
	  path=$$(cc -print-file-name=lib$$name.a); \
	  if [ -f "$$path" ]; then ln -sf "$$path" $(ARCHIVES)/; fi; \
	done
	@for name in libcrypto libzstd xapian-core; do \
	  sed 's|^Libs:|Libs: -L$(ARCHIVES)|' "$$(pkg-config --variable=pcfiledir $$name)/$$name.pc" \
	    >$(ARCHIVES)/$$name.pc; \
	done

# The query's second half stands on the next line in two of the PDFs: see scripts/demo.sh.
demo: build
	@scripts/demo.sh $(KIJI)

test: setup
	@scripts/find-dictionary.sh >/dev/null
	swift test --disable-xctest

check:
	swift format lint --strict --recursive --configuration .swift-format Package.swift Sources Tests
	@scripts/check.sh

bench: build
	@python3 Tests/Benchmarks/bench.py --kiji $(KIJI) $(FOLDERS)

install: archives
	$(RELEASE_BUILD)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/libexec/kiji"
	install -m 755 $(KIJI) "$(DESTDIR)$(PREFIX)/bin/kiji"
	install -m 755 .build/release/kiji-extract "$(DESTDIR)$(PREFIX)/libexec/kiji/kiji-extract"

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/kiji" "$(DESTDIR)$(PREFIX)/libexec/kiji/kiji-extract"
	-rmdir "$(DESTDIR)$(PREFIX)/libexec/kiji"

corpus:
	@scripts/setup-corpus.sh
	scripts/make-corpus

clean:
	swift package clean
