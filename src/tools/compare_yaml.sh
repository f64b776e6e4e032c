#!/usr/bin/env bash
# Compares how plinth reads templates with how the npm package `yaml` does: kinds, texts, tags, aliases and merge keys.
# Usage: compare_yaml.sh DUMP_DOCUMENTS SOURCE_DIR SCRATCH_DIR [FOLDER...]; 77: cannot be told here, which it says.
# What differs on purpose is in docs/decisions.md ("How documents are read").
set -euo pipefail
dump=$1 source=$2 scratch=$3
shift 3
version=2.9.1

skip() {
  echo "the comparison is skipped: $1"
  exit 77
}

command -v node >/dev/null || skip "node is not installed"
[ $# -gt 0 ] || set -- "$source/../shared/corpus/cfn"
[ -d "$1" ] || skip "$1 is not here"

folder=$source/build/npm
package=$folder/node_modules/yaml
if [ ! -d "$package" ]; then
  command -v npm >/dev/null || skip "npm is not installed"
  mkdir -p "$folder" "$scratch"
  [ -f "$folder/package.json" ] || echo '{"private": true}' >"$folder/package.json"
  npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --fetch-retries=0 --fetch-timeout=30000 "yaml@$version" \
    >"$folder/yaml.log" 2>&1 || skip "npm is not reachable (build/npm/yaml.log)"
fi

mkdir -p "$scratch"
find "$@" -type f \( -name '*.yaml' -o -name '*.yml' -o -name '*.json' -o -name '*.template' \) | LC_ALL=C sort >"$scratch/paths"
"$dump" <"$scratch/paths" >"$scratch/dump"
node "$source/src/tools/compare_yaml.mjs" "$package" "$scratch/dump"
