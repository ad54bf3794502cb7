# make demo     install what is missing, build, ingest Corpus/ into Index/, print the passages of a query
# make test     install what is missing, run every test
# make check    format and repository checks
# make bench    measure Kiji beside its peers: make bench FOLDERS="Corpus other/folder" [ROUNDS=5] [JSON=FILE] [PLOTS=FOLDER]
# make install  PREFIX=/usr/local: the programs, completion scripts, manual pages, documents; make uninstall takes them out
# make deb      a Debian package in .build/deb
# make corpus   typeset Corpus/ again from its sources (installs the typesetters)

SHELL := /bin/bash
PREFIX ?= /usr/local
FOLDERS ?= Corpus
ROUNDS ?= 3
# Libraries that are at hand as archives are linked in: the dynamic loader is a third of a search's time.
ARCHIVES := $(CURDIR)/.build/archives
RELEASE := -c release --static-swift-stdlib --disable-local-rpath
RELEASE_BUILD := PKG_CONFIG_PATH="$(ARCHIVES):$$PKG_CONFIG_PATH" swift build $(RELEASE)
KIJI := .build/release/kiji
# When everything was last built.
BUILT := .build/built
# The date of the manual pages and of what is packaged: that of the last change.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)

.PHONY: all setup build archives demo test check bench install uninstall deb corpus clean

all: build

setup:
	@scripts/setup.sh

build: setup archives
	$(RELEASE_BUILD)
	@touch $(BUILT)

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
	@python3 Tests/Benchmarks/bench.py --kiji $(KIJI) --rounds $(ROUNDS) $(if $(JSON),--json $(JSON)) \
	  $(if $(PLOTS),--plots $(PLOTS)) $(FOLDERS)

# As root it builds nothing where nothing is new: `make`, then `sudo make install`.
install:
	@if [ ! -e $(BUILT) ] || [ -n "$$(find Sources Package.swift -newer $(BUILT) -print -quit)" ]; then $(MAKE) build; fi
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" SOURCE_DATE_EPOCH="$(SOURCE_DATE_EPOCH)" \
	  scripts/install.sh install $(dir $(KIJI))

uninstall:
	@PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" scripts/install.sh uninstall $(dir $(KIJI))

deb: build
	@SOURCE_DATE_EPOCH="$(SOURCE_DATE_EPOCH)" scripts/make-deb $(dir $(KIJI)) .build/deb

corpus:
	@scripts/setup-corpus.sh
	scripts/make-corpus

clean:
	swift package clean
