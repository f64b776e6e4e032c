#!/usr/bin/env bash
# Every tracked C++ file is formatted as .clang-format says. Usage: format_test.sh SOURCE_DIR. 77: cannot be told here.
cd "$1" || exit 1
command -v clang-format >/dev/null || { echo "skipped: no clang-format"; exit 77; }
git rev-parse --git-dir >/dev/null 2>&1 || { echo "skipped: no git repository"; exit 77; }
git ls-files -z '*.cc' '*.h' | xargs -0 -P "$(nproc)" -n 20 clang-format --dry-run -Werror
