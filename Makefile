# make demo     install what is missing, build, ingest Corpus/ into Index/, print the passages of a query
# make test     install what is missing, run every test
# make check    format and repository checks
# make bench    time Kiji beside its peers: make bench FOLDERS="Corpus other/folder"
# make install  PREFIX=/usr/local: kiji into bin, kiji-extract into libexec/kiji
# make corpus   typeset Corpus/ again from its sources (installs the typesetters)

SHELL := /bin/bash
PREFIX ?= /usr/local
FOLDERS ?= Corpus
RELEASE := -c release --static-swift-stdlib
KIJI := .build/release/kiji

.PHONY: all setup build demo test check bench install uninstall corpus clean

all: build

setup:
	@scripts/setup.sh

build: setup
	swift build $(RELEASE)

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

install:
	swift build $(RELEASE)
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
