#!/usr/bin/env python3
"""Whether a value's confidence means what it says: of the values given with each confidence, how many are right.

  calibration.py --truth DIR --got FILE.jsonl [--wrong]
"""
import argparse

from pairs import load_corpus, pairs

BINS = [(0.99, ">= 0.99"), (0.95, "0.95-0.99"), (0.9, "0.90-0.95"), (0.8, "0.80-0.90"), (float("-inf"), "< 0.80")]
SURE = 0.9  # values given with at least this are taken over without a second look


def bin_of(confidence):
    return next(name for floor, name in BINS if confidence >= floor)


def judged(rows):
    """The rows that are plainly right or wrong and carry a confidence."""
    return [row for row in rows if row.right is not None and isinstance(row.given.get("confidence"), (int, float))]


def calibration(rows):
    """Bin -> (given, right), and the same for all that is given with SURE or more."""
    table = {name: [0, 0] for _, name in BINS}
    sure = [0, 0]
    for row in judged(rows):
        counts = [table[bin_of(row.given["confidence"])]] + ([sure] if row.given["confidence"] >= SURE else [])
        for count in counts:
            count[0] += 1
            count[1] += row.right
    return table, sure


def lines(rows):
    table, sure = calibration(rows)
    out = ["%-10s %7s %7s %8s" % ("confidence", "given", "right", "share")]
    out += ["%-10s %7d %7d %8s" % (name, given, right, "%.2f%%" % (100 * right / given) if given else "-") for name, (given, right) in table.items()]
    out.append("given with >= %.1f: %d, right %s" % (SURE, sure[0], "%.2f%%" % (100 * sure[1] / sure[0]) if sure[0] else "-"))
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", required=True)
    parser.add_argument("--got", required=True)
    parser.add_argument("--wrong", action="store_true", help=f"list the wrong values given with {SURE} or more")
    options = parser.parse_args()
    rows = pairs(load_corpus("", options.truth, options.got))
    print("\n".join(lines(rows)))
    if options.wrong:
        for row in judged(rows):
            if not row.right and row.given["confidence"] >= SURE:
                print(f"{row.file}\t{row.field}\t{row.given['confidence']}\twant {row.want!r}\tgot {row.given['value']!r}")


if __name__ == "__main__":
    main()
