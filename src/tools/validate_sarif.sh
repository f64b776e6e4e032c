#!/bin/sh
# Validates SARIF files with Microsoft's SARIF multitool, by the rules of the standard and of GitHub code scanning.
# usage: validate_sarif.sh FILE...
# An error fails, a warning is shown; docs/outputs.md says what the multitool's notes ask for and why they stay.
# Says "skipped" and succeeds where npm cannot be reached.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
package=@microsoft/sarif-multitool-linux
version=5.7.0
folder=$root/build/npm
multitool=$folder/node_modules/$package/Sarif.Multitool

skip() {
  echo "SARIF validation skipped: $1"
  exit 0
}

install_multitool() {
  command -v npm >/dev/null 2>&1 || skip "npm is not installed"
  mkdir -p "$folder"
  [ -f "$folder/package.json" ] || echo '{"private": true}' >"$folder/package.json"
  npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --fetch-retries=0 --fetch-timeout=30000 "$package@$version" >"$folder/install.log" 2>&1 ||
    skip "npm is not reachable (build/npm/install.log)"
  chmod u+x "$multitool"
}

[ $# -gt 0 ] || { echo "usage: $0 FILE..." >&2; exit 2; }
[ "$(uname -sm)" = "Linux x86_64" ] || skip "the multitool runs on Linux x86_64 only"
[ -x "$multitool" ] || install_multitool

# Without the libraries of ICU the runtime starts only in invariant mode.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
status=0
for file in "$@"; do
  log=$(mktemp)
  # Its exit code is 0 whatever it finds; not being able to run or to read the file is another matter.
  if ! "$multitool" validate "$file" --rule-kind "Sarif;Ghas" --level "Error;Warning" \
    --max-file-size-in-kb 1000000 >"$log" 2>&1 ||
    ! grep -q "Analysis completed successfully" "$log"; then
    echo "$file: the multitool could not validate it"
    tail -n 5 "$log"
    status=1
  fi
  errors=$(grep -c ': error [A-Z]' "$log") || true
  warnings=$(grep -c ': warning [A-Z]' "$log") || true
  grep -E ': (error|warning) [A-Z]' "$log" | head -n 20 || true
  echo "$file: $errors errors, $warnings warnings"
  [ "$errors" -eq 0 ] || status=1
  rm -f "$log"
done
exit $status
