#!/usr/bin/env bash
# Checks the container images and docker-compose.yml where no container engine runs: the compose file is read by
# docker-compose, and each Dockerfile's own lines are carried out in a clean folder (see images/build.mjs), whose
# result is started as the image would start it. What this can't see: the base image itself.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v docker-compose >/dev/null; then
  apt-get update -qq >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends docker-compose >/dev/null
fi
# What a user's .env may well say, and containers must not believe.
DATABASE_URL=postgresql://me@localhost/mine REDIS_URL=redis://localhost PRODUCTS_URL=http://localhost:3002 \
  ORDERS_PORT=4003 docker-compose -f docker-compose.yml config |
  /usr/bin/python3 -c 'import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)' |
  node .ci/images/check-compose.mjs

npx tsc -b tools/launcher
node .ci/images/check-images.mjs
