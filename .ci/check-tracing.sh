#!/usr/bin/env bash
# Installs what deploy/tracing needs, which is no dependency of the services, and checks that each order is one whole trace.
set -euo pipefail
cd "$(dirname "$0")/.."

npm ci --ignore-scripts --no-audit --no-fund --prefix deploy/tracing
npm run --silent build
npx tsc -b tools/testing tools/harness
node .ci/tracing/check-tracing.mjs
