#!/usr/bin/env bash
# The hooks of .pre-commit-hooks.yaml under the real pre-commit, on a scratch repository.
# Usage: pre_commit_test.sh PLINTH SOURCE_DIR SCRATCH_DIR. 77: cannot be told here.
set -euo pipefail
plinth=$1 source=$2 scratch=$3
command -v pre-commit >/dev/null || { echo "skipped: no pre-commit"; exit 77; }

rm -rf "$scratch"
mkdir -p "$scratch/bin" "$scratch/repo/infra" "$scratch/hooks"
ln -s "$plinth" "$scratch/bin/plinth"
export PATH="$scratch/bin:$PATH" PRE_COMMIT_HOME="$scratch/cache" CI=true
export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=t GIT_AUTHOR_EMAIL=t@example.com
export GIT_COMMITTER_NAME=t GIT_COMMITTER_EMAIL=t@example.com

# The hooks as a repository of their own: what users name in their configuration.
cd "$scratch/hooks"
git init -q .
cp "$source/.pre-commit-hooks.yaml" .
git add . && git commit -q -m hooks
revision=$(git rev-parse HEAD)

cd "$scratch/repo"
git init -q .
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $scratch/hooks
    rev: $revision
    hooks:
      - id: plinth
      - id: plinth-repo
        stages: [manual]
END
cat >good.yaml <<'END'
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      KmsMasterKeyId: alias/aws/sns
END
echo "name: no template" >notes.yaml
git add .

fail() {
  echo "FAILED: $1"
  echo "$2"
  exit 1
}

expect() {  # expect CODE TEXT COMMAND...: the command exits so, and says so
  local code=$1 text=$2 output status=0
  shift 2
  output=$("$@" 2>&1) || status=$?
  [ "$status" -eq "$code" ] || fail "$*: exit $status, expected $code" "$output"
  [[ $output == *"$text"* ]] || fail "$*: does not say \"$text\"" "$output"
}

expect 0 Passed pre-commit run plinth
git commit -q -m start

# A broken template stops the commit, and the place is told.
printf 'Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties: [\n' >broken.yaml
git add broken.yaml
expect 1 "broken.yaml:" pre-commit run plinth
expect 1 "[syntax-error]" pre-commit run plinth
git rm -qf --cached broken.yaml

# A finding stops it too; Terraform files of one folder are one input, whichever is staged.
cat >open.yaml <<'END'
Resources:
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: open
      SecurityGroupIngress:
        - IpProtocol: tcp
          FromPort: 22
          ToPort: 22
          CidrIp: 0.0.0.0/0
END
rm broken.yaml
git add open.yaml
if "$plinth" rules --format json | grep -q '"name"'; then
  expect 1 "open.yaml:" pre-commit run plinth
  expect 1 "open.yaml:" pre-commit run plinth-repo --hook-stage manual --all-files
fi

# What git ignores, the whole-repository hook leaves alone.
git rm -qf --cached open.yaml && rm open.yaml
mkdir -p out && printf 'Resources: [AWS::SNS::Topic\n' >out/x.yaml
echo out/ >.gitignore
git add .gitignore
expect 0 Passed pre-commit run plinth-repo --hook-stage manual --all-files
echo "pre-commit: $(pre-commit --version), all as expected"
