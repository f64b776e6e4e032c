#!/usr/bin/env bash
# What only a real process shows: pipes that close, files that are replaced, exit codes.
# Usage: process_test.sh PLINTH SCRATCH_DIR
set -euo pipefail
plinth=$1 scratch=$2
rm -rf "$scratch"
mkdir -p "$scratch/many"
cd "$scratch"

fail() {
  echo "FAILED: $*"
  exit 1
}

cat >good.yaml <<'END'
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: alias/aws/sns
END
printf 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: [\n' >broken.yaml
for i in $(seq 400); do cp broken.yaml "many/$i.yaml"; done

# The same bytes, whatever the number of threads.
for jobs in 1 3 16; do "$plinth" check -j "$jobs" -f json many >"out.$jobs" 2>/dev/null || true; done
cmp out.1 out.3 || fail "one thread and three say different things"
cmp out.1 out.16 || fail "one thread and sixteen say different things"

# A reader that leaves early is no error of ours.
"$plinth" check -f concise many 2>err | head -n 1 >/dev/null || true
grep -qi "pipe\|write" err && fail "complains about a closed pipe: $(cat err)"

# A disk that is full is one.
if [ -w /dev/full ]; then
  code=0
  "$plinth" check -f concise many >/dev/full 2>err || code=$?
  [ "$code" -eq 2 ] || fail "a full disk gives exit $code"
  grep -q "standard output" err || fail "a full disk is not told: $(cat err)"
fi

# A report replaces the old one as a whole and keeps its mode; a folder that is not there is told.
echo old >report.json
chmod 640 report.json
"$plinth" check -f json -o report.json good.yaml 2>/dev/null || [ $? -eq 1 ] || fail "cannot write a report"
head -c 1 report.json | grep -q '{' || fail "the report was not written"
[ "$(stat -c %a report.json)" = 640 ] || fail "the report lost its mode"
ls report.json.?????? 2>/dev/null && fail "a temporary file is left"
code=0
"$plinth" check -o missing/report.txt good.yaml 2>err || code=$?
[ "$code" -eq 2 ] || fail "an output that cannot be written gives exit $code"
grep -q "missing/report.txt" err || fail "does not name the output: $(cat err)"

# Standard input, under a name.
code=0
"$plinth" check -f concise --stdin-filename infra/x.yaml - <broken.yaml >out 2>/dev/null || code=$?
[ "$code" -eq 2 ] || fail "broken standard input gives exit $code"
grep -q '^infra/x.yaml:' out || fail "standard input is not named: $(cat out)"

# A loop of links ends.
mkdir -p loop/a && ln -s .. loop/a/up && ln -s self loop/self.yaml && cp good.yaml loop/a/
"$plinth" check --list-files loop >out
[ "$(cat out)" = "loop/a/good.yaml" ] || fail "a loop of links gives: $(cat out)"

# A file that may not be read is broken, and the rest is still analysed (root may read everything).
if [ "$(id -u)" -ne 0 ]; then
  cp good.yaml locked.yaml && chmod 000 locked.yaml
  code=0
  "$plinth" check -f concise locked.yaml good.yaml >out 2>&1 || code=$?
  [ "$code" -eq 2 ] || fail "an unreadable file gives exit $code"
fi
echo "processes: all as expected"
