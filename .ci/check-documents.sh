#!/usr/bin/env bash
# Reads the committed OpenAPI documents as their users' tools do: Redocly's recommended rules, and Spectral's with the
# OWASP set; its exceptions are in .ci/documents/spectral.yaml. A warning fails, too. Then three validators read the
# schema of a price, newman runs the Postman collection, and httpYac the file of requests.
set -euo pipefail
cd "$(dirname "$0")/documents"

npm ci --ignore-scripts --no-audit --no-fund
export REDOCLY_TELEMETRY=off
for document in ../../docs/openapi/*.json; do
  report=$(npx redocly lint "$document" --extends=recommended --format=json 2>/dev/null) || true
  node -e 'const { totals } = JSON.parse(process.argv[1]); if (totals.errors + totals.warnings > 0) { console.error(process.argv[1]); process.exit(1); }' "$report"
  npx spectral lint "$document" --ruleset spectral.yaml --fail-severity=hint
done
node check-prices.mjs
cd ../..
npm run --silent build
npx tsc -b tools/testing
node .ci/documents/run-requests.mjs
