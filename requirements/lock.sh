#!/bin/sh
# Makes both locks anew: names, versions and hashes only, never a download address.
set -eu
cd "$(dirname "$0")/.."
lock() { "${UV:-uv}" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
  --custom-compile-command "sh requirements/lock.sh" pyproject.toml requirements/build.in "$@"; }
lock --extra web -o requirements/run.lock
lock --extra web --extra postgresql --extra test -o requirements/test.lock
lock --extra web --extra postgresql -o requirements/site.lock
