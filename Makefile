# quick: what a change needs before it is committed. check: everything.
GO ?= go
PKGS = ./...

.PHONY: scan quick check test build cross bench oracle fuzz assets shots docs generate tidy

build:
	CGO_ENABLED=0 $(GO) build -trimpath -o bin/gongkai ./cmd/gongkai

quick:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet $(PKGS)
	$(GO) test ./...

# Nothing is left out: a missing PostgreSQL or Chromium is a failure here.
check: generate-unchanged
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(GO) vet $(PKGS)
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2 $(PKGS)
	GONGKAI_TEST_ALL=1 $(GO) test ./...
	$(MAKE) cross

test:
	$(GO) test ./...

# Generated pages and golden documents are what the sources say.
.PHONY: generate-unchanged
generate-unchanged: generate
	@git diff --exit-code --stat -- '*_templ.go' docs/law.md docs/procedure.md || { echo "generated files differ: commit them"; exit 1; }

generate:
	$(GO) run github.com/a-h/templ/cmd/templ@v0.3.977 generate

cross:
	for arch in arm64 loong64 riscv64; do CGO_ENABLED=0 GOOS=linux GOARCH=$$arch $(GO) build -o /dev/null ./cmd/gongkai || exit 1; done

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./foi ./cal ./report/... ./internal/...

# People and bots at once against the served demo; wants a quiet machine.
.PHONY: load
load:
	$(GO) test ./internal/web/loadtest -run TestPeopleDoNotFeelBots -load -v -count=1

# Ten million random journals against the naive oracle.
oracle:
	$(GO) test ./foi -run TestRandomJournals -v -timeout 4h -oracle 10000000

# Looks at the served demo from outside; writes docs/security/baseline.md and wapiti.txt.
scan:
	./.ci/scan

fuzz:
	./.ci/fuzz 20s

assets:
	internal/web/page/assets.sh
	internal/render/font.sh

docs:
	$(GO) test ./law ./foi ./internal/arch -update
