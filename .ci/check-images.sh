#!/usr/bin/env bash
# Checks the container images and docker-compose.yml without a container engine: docker-compose resolves the compose
# file, and the instructions of each Dockerfile are executed in a clean folder (see images/build.mjs), whose result is
# started as the image would start it. The base image itself is not checked.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v docker-compose >/dev/null; then
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker-compose >/dev/null
fi
npx tsc -b tools/launcher
# A user's .env may set these; containers must not use the addresses.
DATABASE_URL=postgresql://me@localhost/mine REDIS_URL=redis://localhost PRODUCTS_URL=http://localhost:3002 \
  ORDERS_PORT=4003 docker-compose -f docker-compose.yml config |
  /usr/bin/python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)' |
  node .ci/images/check-compose.mjs

# Compose 2.24 is newer than Debian's, which does not know the tags. Paths in the file are those of the first file.
scale=$(mktemp --suffix=.yml)
sed 's/!reset //; s/!override //' deploy/compose.scale.yml >"$scale"
docker-compose --project-directory . -f docker-compose.yml -f "$scale" config |
  /usr/bin/python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)' |
  node .ci/images/check-scale.mjs
rm -f "$scale"

if ! command -v promtool >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends prometheus >/dev/null
fi
promtool check config --syntax-only deploy/prometheus/prometheus.yml
promtool test rules deploy/prometheus/alerts.test.yml

npm run --silent sbom
node .ci/images/check-images.mjs
