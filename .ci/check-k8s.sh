#!/usr/bin/env bash
# Renders deploy/k8s with kustomize, without a cluster, and checks it against the models of Kubernetes and of CloudNativePG, unknown
# fields included, and against the services.
set -euo pipefail
cd "$(dirname "$0")/.."

# Debian 12's is too old.
kubectl=$(command -v kubectl || .ci/debian13.sh kubectl)
npx tsc -b shared
# The models ask for Node 22, but only their types are read.
npm ci --prefix .ci/k8s --ignore-scripts --no-audit --no-fund --loglevel error
rendered=$(mktemp -d)
trap 'rm -rf "$rendered"' EXIT
for part in postgres migrate shop; do "$kubectl" kustomize "deploy/k8s/$part" >"$rendered/$part.yaml"; done
node .ci/k8s/check.mjs "$rendered"/*.yaml
npx tsc -p .ci/k8s
echo 'ok deploy/k8s: every field is one that Kubernetes and its operators know'
