# Maklumat needs Go, make and bash; everything else is a Go module.
# `make test` is the whole of CI; `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# On two cores, steps side by side only get into each other's way.
.NOTPARALLEL:

# The program is pure Go and static. Only the race detector needs C.
export CGO_ENABLED := 0

# Which benchmarks to run, and for how long each.
BENCH ?= .
BENCHTIME ?= 1s
# Property tests draw the same in every run of CI: what fails there was broken by the
# change. Draws anew, and more of them, are for `make chance`.
RAPID_SEED ?= 2026
export RAPID_SEED
CHECKS ?= 500
# Which fuzz targets to run, and for how long together.
FUZZ ?=
FUZZ_SECONDS ?= 90

.PHONY: help
help: ## list what make can do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

.PHONY: test
test: fmt-check tidy-check vet lint postgres test-race golden-check fuzz build validate examples demo ## everything CI runs
	@echo "make test: all clean"

# Tests start it by themselves; here it is installed, before several of them would.
.PHONY: postgres
postgres: ## a PostgreSQL for the tests starts here
	tools/postgres.sh true

.PHONY: quick
quick: ## vet and tests only, while writing
	go vet ./...
	go test ./...

.PHONY: fmt
fmt: ## format the Go files
	gofmt -w $$(find . -name '*.go' -not -path './.git/*')

.PHONY: fmt-check
fmt-check:
	@files=$$(gofmt -l $$(find . -name '*.go' -not -path './.git/*')); \
	if [ -n "$$files" ]; then echo "not formatted (make fmt):" >&2; echo "$$files" >&2; exit 1; fi

.PHONY: tidy-check
tidy-check:
	go mod tidy -diff

.PHONY: vet
vet:
	go vet ./...

.PHONY: lint
lint: bin/golangci-lint ## golangci-lint, with the import rules
	bin/golangci-lint run ./...

# The linter has a module of its own; it is built once per version.
bin/golangci-lint: tools/go.mod tools/go.sum
	@echo "building golangci-lint, once (about two minutes)"
	cd tools && go build -o ../$@ github.com/golangci/golangci-lint/v2/cmd/golangci-lint

# The race detector sees what goroutines do to each other, and slows all else five times.
# SQLite is C turned into Go: it keeps its memory outside of Go's, where the detector does
# not look, so it is compiled without; the driver, and what is ours, with it.
RACE := -race '-gcflags=modernc.org/sqlite/lib=-race=false'
# Packages that start no goroutine and share nothing (internal/archtest sees to that) are
# tested without it.
ALONE := ./engine/diff ./engine/explore ./engine/format
# So are those whose tests do one thing after the other for many minutes: scripts, pages,
# a slip at each place of a file. Of them the detector gets what does several things at once.
MOSTLY_ALONE := ./engine/lint ./internal/cli ./internal/docstest
AT_ONCE := Worker|Lines|Interrupt|Editing|Editor|RenderWatches|MemoryIs|KeyDrop|Sweep|RealStandards
# golden-check runs these, and sees more: what they would write or remove.
GOLDEN := ^(TestScripts|TestMistakes|TestPages)$$

# A machine may be many times slower than those at hand: this ends only what hangs.
HANGS := -timeout=30m

.PHONY: test-race
test-race: ## tests with the race detector
	@cc=$$(go env CC); \
	if command -v "$${cc%% *}" >/dev/null; then \
	  echo "go test -race, and $(ALONE) $(MOSTLY_ALONE) without"; \
	  CGO_ENABLED=1 go test $(RACE) $(HANGS) $$(go list ./... | grep -vxF "$$(go list $(ALONE) $(MOSTLY_ALONE))"); \
	  CGO_ENABLED=1 go test $(RACE) $(HANGS) -run '$(AT_ONCE)' $(MOSTLY_ALONE); \
	  go test $(HANGS) -skip '$(GOLDEN)' $(ALONE) $(MOSTLY_ALONE); \
	else \
	  echo "*** NO C COMPILER FOUND: THE TESTS RUN WITHOUT THE RACE DETECTOR ***" >&2; \
	  go test $(HANGS) ./...; \
	fi

.PHONY: chance
chance: postgres ## property tests with other draws, and more (CHECKS=500)
	RAPID_SEED=0 RAPID_CHECKS=$(CHECKS) go test -count=1 -timeout=60m \
	  $$(go list -test -f '{{.ImportPath}} {{join .Deps " "}}' ./... | \
	    awk '$$1 ~ /\.test$$/ && / pgregory\.net\/rapid/ {sub(/\.test$$/, "", $$1); print $$1}')

.PHONY: golden
golden: ## write the golden files anew
	tools/golden.sh update

.PHONY: golden-check
golden-check:
	tools/golden.sh check

.PHONY: fuzz
fuzz: ## a short run of every fuzz target (FUZZ=name, FUZZ_SECONDS=90)
	tools/fuzz.sh $(FUZZ_SECONDS) $(FUZZ)

.PHONY: bench
bench: postgres ## benchmarks beside their baselines (BENCH=pattern, BENCHTIME=1s)
	go test -run='^$$' -bench='$(BENCH)' -benchtime=$(BENCHTIME) -benchmem ./...

# Each database is filled first: ten million events are about 12 GB of disk.
GROWTH ?= 1000000,10000000
.PHONY: bench-growth
bench-growth: postgres ## what it costs with many events stored (GROWTH=numbers of events)
	MAKLUMAT_GROWTH=$(GROWTH) go test -run='^$$' -bench=Growth -benchtime=3000x -timeout=0 ./internal/bench

# The peers have a module of their own, which is downloaded: looplab/fsm.
.PHONY: bench-peers
bench-peers: ## the core in memory, beside other programs
	cd internal/bench/peers && go test -run='^$$' -bench=. -benchtime=$(BENCHTIME) -benchmem .

.PHONY: faults
faults: postgres ## the long form of the fault tests (about ten minutes), with a table of figures
	MAKLUMAT_FAULTS=long go test -count=1 -timeout=60m -v ./internal/faults

.PHONY: cover
cover: ## how much of the code the tests reach
	@mkdir -p bin
	go test -coverpkg=./... -coverprofile=bin/cover.out ./...
	go tool cover -func=bin/cover.out | tail -n 1

.PHONY: build
build: ## the static program, as bin/maklumat
	go build -trimpath -o bin/maklumat ./cmd/maklumat

.PHONY: validate
validate: ## check the standards of this repository, play their scenarios, try all situations
	go run ./cmd/maklumat validate standards
	go run ./cmd/maklumat fmt --check standards
	go run ./cmd/maklumat test standards --threshold 100
	go run ./cmd/maklumat explore --all standards

.PHONY: examples
examples: ## run every example
	@tools/postgres.sh bash -euo pipefail -c 'for main in examples/*/main.go; do \
	  echo "go run ./$$(dirname "$$main")"; DATABASE_URL=$$TEST_DATABASE_URL go run "./$$(dirname "$$main")"; \
	done'

.PHONY: demo
demo: ## a few days at a real counter, in a database that is thrown away
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	go run ./cmd/maklumat demo --database "$$folder/demo.db"

.PHONY: clean
clean: ## remove what was built
	rm -rf bin
