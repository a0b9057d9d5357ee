#!/usr/bin/env bash
# Makes clients of the committed OpenAPI documents with the commonest generators, compiles programs that stand on them
# strictly, and runs these against a system of their own.
set -euo pipefail
cd "$(dirname "$0")/clients"

npm ci --ignore-scripts --no-audit --no-fund
node make.mjs
npx tsc -p .
cd ../..
npm run --silent build
npx tsc -b tools/testing
node .ci/clients/run.mjs
