#!/usr/bin/env bash
# The accuracy tables: fields, passages and entities for each layout of the corpus, then tidying and factors.
# usage: tests/corpus/score.sh [BUILD_FOLDER]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
build="${1:-build}"
corpus=tests/corpus
got="$(mktemp)"
trap 'rm -f "$got"' EXIT

echo "== reading: fields, passages, entities"
# Papers that are refused make the exit status 1; the scorer counts them.
"$build/homeward" parse samples/documents/*.pdf samples/documents/*.eml samples/documents/*.docx \
    samples/documents/*.txt >"$got" || true
python3 "$corpus/score.py" --truth "$corpus/truth" --got "$got" --wrong

echo
echo "== tidying"
python3 "$corpus/score.py" --tidy "$corpus/tidy" --cmd "$build/homeward tidy"

echo
echo "== factors"
python3 "$corpus/score.py" --factors "$corpus/factors.jsonl" --cmd "$build/homeward factors"
