# The short way to the CMake presets. `make run` and `make test` work on a bare Debian 12.

CLANG_FORMAT ?= clang-format-19
SOURCES = $(shell git ls-files '*.h' '*.cpp')

.PHONY: run test build bench format lint static clean packages

run: packages build
	build/ruleout assess examples/first-light

test: packages build
	ctest --preset release

build:
	cmake --preset release
	cmake --build --preset release

bench: packages
	cmake --preset bench
	cmake --build --preset bench
	build-bench/bench/first_light_bench bench/results.json

format:
	$(CLANG_FORMAT) -i $(SOURCES)

lint:
	$(CLANG_FORMAT) --dry-run --Werror $(SOURCES)
	cmake --preset release
	python3 tools/lint house --rooms build/rooms.json
	python3 tools/lint vocabulary

static:
	cmake --preset static
	cmake --build --preset static

clean:
	rm -rf build build-dev build-sanitize build-fuzz build-tidy build-bench

packages:
	tools/install_packages.sh
