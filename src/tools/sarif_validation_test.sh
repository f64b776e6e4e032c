#!/usr/bin/env bash
# The SARIF of the samples, the test data and, where it lies beside the project, the corpus is valid for the standard
# and for GitHub. Usage: sarif_validation_test.sh PLINTH SOURCE_DIR SCRATCH_DIR. 77: cannot be told here.
set -euo pipefail
plinth=$1 source=$2 scratch=$3
mkdir -p "$scratch"
cd "$source"

write() {  # write NAME PATH...
  local name=$1
  shift
  "$plinth" check -q -f sarif --sarif-rules all --show-suppressed --show-unknown -o "$scratch/$name.sarif" "$@" ||
    [ $? -le 2 ]
}

write samples samples
write testdata testdata/templates
[ -d ../shared/corpus ] && write corpus ../shared/corpus
said=$(src/tools/validate_sarif.sh "$scratch"/*.sarif) || { echo "$said"; exit 1; }
echo "$said"
[[ $said != *skipped* ]] || exit 77
