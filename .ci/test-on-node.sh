#!/usr/bin/env bash
# Runs the tests of some workspaces on another version of Node: .ci/test-on-node.sh 24 shared auth
# The program comes from npm, into a folder of its own. What was installed with the present version is used as it is, as an
# image does that moves to a newer base.
set -euo pipefail
cd "$(dirname "$0")/.."

version=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
package=$(node -p 'process.platform + "-" + process.arch')
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" "node-$package@$version"
export PATH="$folder/node_modules/node-$package/bin:$PATH"
node --version
node node_modules/jest/bin/jest.js "${@:2}"
