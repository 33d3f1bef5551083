# Targets: make help

SWIFT ?= swift
DOCC ?= docc
PYTHON ?= python3
JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
EVAL ?= ../shared/eval
# Folders of pages to measure: a corpus with its pages/, or any folder.
BENCH ?= $(or $(patsubst %/pages,%,$(wildcard $(EVAL)/*/pages)),samples/pages/html)
# How often each is measured; the median counts.
RUNS ?= 5

PACKAGES = g++ pkg-config libxml2-dev libicu-dev libre2-dev libcld2-dev libjson-c-dev zlib1g-dev \
  libdeflate-dev libzstd-dev libbrotli-dev libcsv-dev libarchive-dev libyaml-dev nettle-dev libsqlite3-dev \
  libcurl4-openssl-dev ca-certificates openssl python3
RELEASE = .build/release/bluepencil
SOURCES = Package.swift Sources Tests Plugins Benchmarks Fuzz
DOCS = .build/docs
INTEROP = .build/interop
BROWSER = .build/browser
INTEROP_PACKAGES = brotli datasets datatrove fastwarc orjson pandas sarif-pydantic sarif-tools warcio zstandard
# The names by which Python knows them.
INTEROP_MODULES = $(patsubst sarif-tools,sarif,$(patsubst sarif-pydantic,sarif_pydantic,$(INTEROP_PACKAGES)))
PEERS = .build/peers
EXTRACTION_PEERS = fastwarc lxml_html_clean resiliparse trafilatura
DEDUP_PEERS = datasketch datatrove rensa
# What datatrove needs besides, and does not say.
DEDUP_PEERS_NEED = spacy tokenizers 'xxhash<4'
FROM_PYPI = PYTHON=$(PYTHON) Tools/install-from-pypi.sh
# How often soak cuts each page, and changes bytes of each.
DAMAGE ?= 50
# How long laps cleans the same pages.
MINUTES ?= 120
# How long each target is fuzzed, and which: FUZZ='--only clean'.
SECONDS ?= 60
FUZZ ?=
# Articles of the states in bench-state; a million take 3 GB of disk.
STATE_SIZES ?= 10000 100000 1000000
# Pages in the WARC file of bench-data.
RECORDS ?= 10000
# Pages in the dumps of bench-growth: small ones, and such as sites send them; a million small ones take some 4 GB of disk.
GROWTH ?= 1000 10000 100000
GROWTH_NEWS ?= 1000 10000

SPARK = .build/spark
DIST = .build/dist

.PHONY: dist test-dist test-spark run test lint format quality soak laps fuzz fuzz-long race fetch serve browser instructions bench bench-peers bench-growth bench-start bench-state bench-dedup-peers bench-data interop interop-fetch docs install clean deps help release

help: ## show this
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' Makefile | expand -t 10

run: release ## build, clean samples/ into out/ and say what came of it
	@# One page of the samples is a PNG, to show an error.
	$(RELEASE) clean samples/pages -o out --jobs $(JOBS) --max-errors 1
	@echo 'Next: read an article in out/articles/, or ask why its lines stayed or went:'
	@echo '  $(RELEASE) explain samples/pages/text/rail-talks.txt'

test: deps ## run all tests, and check the rules: lint, their own tests, mutations, coverage, goldens
	$(SWIFT) test --disable-xctest -j $(JOBS)
	.build/debug/bluepencil rules lint --rules Rules
	.build/debug/bluepencil rules test --rules Rules
	@# One page of the samples is a PNG, to show an error.
	.build/debug/bluepencil rules mutate --rules Rules --max-errors 1 samples/pages
	.build/debug/bluepencil rules coverage --rules Rules --fail-under 100 > .build/rule-coverage.txt
	.build/debug/bluepencil golden run --golden samples/workflow/goldens --rules samples/workflow/rules
	$(PYTHON) Tools/hostile.py --quick .build/debug/bluepencil
	$(PYTHON) Tools/faults.py .build/debug/bluepencil samples/pages/text/rail-talks.txt --most 2 --least-mb 120 \
	  --enough-mb 400 --step-mb 140

lint: deps ## check the sources' format and the rules
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	$(SWIFT) run -q bluepencil rules lint --rules Rules

format: ## format the sources
	$(SWIFT) format --in-place --recursive $(SOURCES)

quality: release ## measure accuracy on the corpora in EVAL against the floors in quality.json
	$(PYTHON) Tools/quality.py --eval $(EVAL) --bluepencil $(RELEASE) $(ARGS)

soak: release ## clean hostile pages, let calls of runs fail, and clean DAMAGE damaged copies of each kind of the pages in EVAL; an hour and more
	$(PYTHON) Tools/hostile.py $(RELEASE)
	$(PYTHON) Tools/faults.py $(RELEASE) samples/pages
	$(PYTHON) Tools/soak.py $(RELEASE) --pages $(or $(wildcard $(EVAL)),samples/pages) --cuts $(DAMAGE) \
	  --changes $(DAMAGE) --jobs $(JOBS)

laps: release ## clean the same pages for MINUTES with one state, and kill some of the runs; all laps give the same bytes
	$(PYTHON) Tools/laps.py $(RELEASE) --pages $(or $(wildcard $(EVAL)/*/pages),samples/pages) --minutes $(MINUTES) --jobs $(JOBS)

fuzz: deps ## look for bytes that crash a stage, SECONDS for each
	$(SWIFT) build -c release --package-path Fuzz --scratch-path .build/fuzz -j $(JOBS) -Xswiftc -enable-testing \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld -Xcc -fsanitize=undefined \
	  -Xcc -fno-sanitize=vptr,function -Xcc -fno-sanitize-recover=undefined
	$(PYTHON) Tools/fuzz.py .build/fuzz/release/fuzz --seconds $(SECONDS) $(FUZZ)

fuzz-long: ## the same until each has had an hour of processor time in all, in turns of ten minutes; goes on where it was broken off
	$(MAKE) fuzz SECONDS=600 FUZZ='--hours 1 $(FUZZ)'

instructions: release ## count each stage's instructions, and tell what changed by more than 3 % (ARGS=--record)
	@Tools/install-packages.sh valgrind binutils
	$(PYTHON) Tools/instructions.py $(RELEASE) $(ARGS)

race: deps ## clean the samples in four threads below the thread sanitizer
	$(SWIFT) build --sanitize=thread --product bluepencil --scratch-path .build/tsan -j $(JOBS) -Xswiftc -use-ld=lld
	TSAN_OPTIONS=suppressions=Tools/tsan-suppressions.txt .build/tsan/debug/bluepencil clean samples/pages -o .build/tsan/out \
	  --state .build/tsan/state --learn --jobs 4 --max-errors 1

fetch: deps ## build what bluepencil fetch starts; make release does so too
	$(SWIFT) build -c release --static-swift-stdlib --product bluepencil-fetch -j $(JOBS)

serve: ## build the page for rule authors, which bluepencil serve starts
	$(SWIFT) build -c release --static-swift-stdlib --product bluepencil-serve -j $(JOBS)

browser: serve ## use that page in Chromium, and leave pictures of it in .build/browser/pictures
	@Tools/install-packages.sh chromium
	@if $(FROM_PYPI) $(BROWSER) playwright playwright; then \
	  mkdir -p $(BROWSER)/pictures; \
	  $(BROWSER)/bin/python Tools/browser.py .build/release/bluepencil-serve --pictures $(BROWSER)/pictures; fi

bench: release ## measure CPU time and that of each stage against libxml2's own parse, and rule matching against PCRE2, on the folders in BENCH, and signatures of texts
	@Tools/install-packages.sh libpcre2-dev
	$(SWIFT) build -c release --static-swift-stdlib --product bench-stages -j $(JOBS)
	$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks -j $(JOBS)
	.build/benchmarks/release/bench $(RELEASE) --runs $(RUNS) $(BENCH)
	.build/benchmarks/release/bench-rules $(RELEASE) --runs $(RUNS) $(BENCH)
	.build/benchmarks/release/bench-dedup

bench-peers: release ## measure resiliparse, trafilatura and libxml2 beside the command on the folders in BENCH, as files, WARC and JSON Lines
	@if $(FROM_PYPI) $(PEERS) '$(EXTRACTION_PEERS)' $(EXTRACTION_PEERS); then \
	  $(PEERS)/bin/python Tools/extraction_peers.py $(RELEASE) --runs $(RUNS) $(BENCH); fi

bench-growth: release ## measure time and memory over GROWTH made-up pages, with one job and two, and over one page of up to 32 MB
	$(PYTHON) Tools/growth.py $(RELEASE) pages --runs $(RUNS) --records $(GROWTH)
	$(PYTHON) Tools/growth.py $(RELEASE) pages --runs $(RUNS) --records $(GROWTH_NEWS) --layout news
	$(PYTHON) Tools/growth.py $(RELEASE) size --runs $(RUNS)

bench-start: release ## measure what a start costs, beside a process that does nothing
	$(PYTHON) Tools/startup.py $(RELEASE)

bench-dedup-peers: deps ## measure datatrove, datasketch and rensa from PyPI beside the signatures and relations here
	@if $(FROM_PYPI) $(PEERS) '$(DEDUP_PEERS)' $(DEDUP_PEERS) $(DEDUP_PEERS_NEED); then \
	  LABELLED_NEWS=$(CURDIR)/.build/labelled.jsonl $(SWIFT) test --disable-xctest --filter writesTheSetForOthers \
	  && $(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks --product bench-dedup -j $(JOBS) \
	  && $(PEERS)/bin/python Tools/dedup_peers.py .build/labelled.jsonl .build/benchmarks/release/bench-dedup; fi

bench-data: ## write .build/bench/bench-N.warc.gz with N=RECORDS made-up pages (10000)
	$(PYTHON) Tools/make_dump.py --layout news --records $(RECORDS) .build/bench/bench-$(RECORDS).warc.gz

bench-state: deps ## measure time, memory and disk of a state of 10,000 to 1,000,000 articles, and of 100,000 compared with it
	$(SWIFT) build -c release --static-swift-stdlib --product bench-state -j $(JOBS)
	@for articles in $(STATE_SIZES); do \
	  rm -rf .build/bench/state; mkdir -p .build/bench; \
	  .build/release/bench-state .build/bench/state $$articles 100000 || exit 1; done; rm -rf .build/bench/state

interop: release ## compare with libraries from PyPI what is read of WARC files and what they read of shards and SARIF
	@if $(FROM_PYPI) $(INTEROP) '$(INTEROP_MODULES)' $(INTEROP_PACKAGES); then \
	  $(INTEROP)/bin/python Tools/interop.py $(RELEASE) && $(INTEROP)/bin/python Tools/interop_warc.py $(RELEASE) \
	    && $(INTEROP)/bin/python Tools/interop_sarif.py $(RELEASE); fi

interop-fetch: release ## fetch pages from nginx on this machine, and have libraries from PyPI check what is written
	@Tools/install-packages.sh nginx-light || echo 'interop-fetch: nginx cannot be installed here'
	@python=$(PYTHON); if [ -x $(INTEROP)/bin/python ]; then python=$(INTEROP)/bin/python; fi; \
	  $$python Tools/interop_fetch.py $(RELEASE) --pages samples/pages/html

docs: deps ## build the library's reference into docs/api/
	mkdir -p $(DOCS)/all $(DOCS)/Cleaning docs
	@# A build of its own: other flags in .build would make the next build there begin anew.
	$(SWIFT) build --target Cleaning --scratch-path $(DOCS) -j $(JOBS) -Xswiftc -emit-symbol-graph \
	  -Xswiftc -emit-symbol-graph-dir -Xswiftc $(DOCS)/all -Xswiftc -symbol-graph-skip-inherited-docs
	cp $(DOCS)/all/Cleaning.symbols.json $(DOCS)/Cleaning
	$(DOCC) convert Sources/Cleaning/Cleaning.docc --additional-symbol-graph-dir $(DOCS)/Cleaning \
	  --output-path docs/api --warnings-as-errors

dist: release ## pack the command with its libraries for machines that have none of them
	@Tools/install-packages.sh patchelf binutils
	@mkdir -p $(DIST)
	SWIFT='$(SWIFT)' Tools/make_dist.sh $(RELEASE) $(DIST)

test-dist: dist ## run that in a minimal Debian made by debootstrap, and compare its output; needs root
	@Tools/install-packages.sh debootstrap
	Tools/test_dist.sh $(DIST)/bluepencil-*-linux-*.tar.gz $(RELEASE) $(DIST)

test-spark: deps ## run integrations/spark on PySpark from PyPI: two threads, two executors, one of them killed
	@# The build that make test leaves.
	$(SWIFT) build --product bluepencil -j $(JOBS)
	@if ! java -version 2>&1 | grep -q version; then \
	  echo 'test-spark: skipped, since there is no Java here; expected Java 17'; \
	elif $(SPARK)/bin/python -c 'import pyspark, pytest, mypy, bluepencil_spark' 2>/dev/null \
	  || { $(PYTHON) -m venv $(SPARK) && $(SPARK)/bin/pip install --quiet --editable 'integrations/spark[test]'; }; then \
	  cd integrations/spark && ../../$(SPARK)/bin/mypy \
	    && BLUEPENCIL=$(CURDIR)/.build/debug/bluepencil ../../$(SPARK)/bin/pytest -q $(ARGS); \
	else echo 'test-spark: skipped, since PyPI gives no PySpark here'; fi

install: release ## install the command, and what it starts to fetch pages, below PREFIX
	install -D $(RELEASE) $(DESTDIR)$(PREFIX)/bin/bluepencil
	install -D $(RELEASE)-fetch $(DESTDIR)$(PREFIX)/bin/bluepencil-fetch

clean: ## remove what was built and cleaned
	rm -rf .build out docs/api

release: deps ## build the command, and bluepencil-fetch beside it
	$(SWIFT) build -c release --static-swift-stdlib --product bluepencil -j $(JOBS)
	$(SWIFT) build -c release --static-swift-stdlib --product bluepencil-fetch -j $(JOBS)

deps: ## install missing Debian packages
	@Tools/install-packages.sh $(PACKAGES)
	@command -v $(firstword $(SWIFT)) >/dev/null || \
	  { echo 'make: no swift found; install Swift 6.1 or later from https://www.swift.org/install, or set SWIFT=' >&2; exit 1; }
