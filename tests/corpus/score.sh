#!/usr/bin/env bash
# The accuracy tables: the samples, generated papers whose kinds rule writers know and ones that they do not, papers written by hand, scans,
# tidying, factors, and a summary against the bars.
# usage: tests/corpus/score.sh [--quick] [--each N] [--seed N] [--keep FOLDER] [BUILD_FOLDER]
#   --quick  leaves out the scans of generated papers
#   --each   papers of each generated kind (2)
#   --keep   leaves papers, truth, what was read and summary.json (see compare.py) in FOLDER
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
quick=no each=2 seed=1 build=build out=
while [ $# -gt 0 ]; do
    case "$1" in
        --quick) quick=yes ;;
        --each) each="$2"; shift ;;
        --seed) seed="$2"; shift ;;
        --keep) out="$2"; shift ;;
        -*) sed -n '2,8p' "$0" >&2; exit 2 ;;
        *) build="$1" ;;
    esac
    shift
done
if [ -z "$out" ]; then
    out="$(mktemp -d)"
    trap 'rm -rf "$out"' EXIT
fi
corpus=tests/corpus

# read_papers NAME: $out/NAME/got.jsonl from $out/NAME/documents, with a count on the standard error.
read_papers() {
    local folder="$out/$1" count began=$SECONDS
    count=$(find "$folder/documents/" -type f | wc -l)
    python3 "$corpus/read_papers.py" "$build/homeward" "$folder/got.jsonl" "$folder"/documents/*
    echo "$1: $count papers read in $((SECONDS - began)) s"
}

# generated NAME OPTION...: papers made and read.
generated() {
    local name="$1" began=$SECONDS
    shift
    rm -rf "${out:?}/$name"
    echo "$name: making papers" >&2
    bash "$corpus/python.sh" "$corpus/generator/generate.py" "$out/$name" --seed "$seed" "$@"
    echo "$name: papers made in $((SECONDS - began)) s"
    read_papers "$name"
}

mkdir -p "$out/dev"
ln -sfn "$PWD/samples/documents" "$out/dev/documents"
ln -sfn "$PWD/$corpus/truth" "$out/dev/truth"
read_papers dev
generated seen --set seen --each "$each"
generated unseen --set unseen --each "$each"
sets=(dev="$out/dev" seen="$out/seen" unseen="$out/unseen")
for half in open shut; do
    mkdir -p "$out/written-$half"
    ln -sfn "$PWD/$corpus/written/$half/documents" "$out/written-$half/documents"
    ln -sfn "$PWD/$corpus/written/$half/truth" "$out/written-$half/truth"
    read_papers "written-$half"
    sets+=("written-$half=$out/written-$half")
done
if [ "$quick" = no ]; then
    generated rescanned --papers samples/documents --truth "$corpus/truth"
    sets+=(rescanned="$out/rescanned")
    for set in seen unseen; do
        generated "$set-scans" --set "$set" --each "$([ "$set" = seen ] && echo 1 || echo 2)" --only-scans
        generated "$set-poor" --set "$set" --each 1 --only-scans --degrade fax,photo
        sets+=("$set=$out/$set-scans" "$set=$out/$set-poor")
    done
fi
# The values of the unseen and the shut papers are not shown: a value that can be looked at can be fitted to.
python3 "$corpus/summary.py" "${sets[@]}" --wrong dev --wrong seen --wrong written-open --save "$out/summary.json" >"$out/tables.txt"
summary=$(grep -n '^== against the bars' "$out/tables.txt" | cut -d: -f1)
head -n $((summary - 1)) "$out/tables.txt"

echo "== tidying"
python3 "$corpus/score.py" --tidy "$corpus/tidy" --cmd "$build/homeward tidy" | grep -v '  *exact  *CER 0.0000  lost 0  left in 0  invented 0$' || true

echo
echo "== factors"
python3 "$corpus/score.py" --factors "$corpus/factors.jsonl" --cmd "$build/homeward factors" | tail -5

echo
tail -n +"$summary" "$out/tables.txt"
