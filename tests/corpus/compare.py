#!/usr/bin/env python3
"""What changed between two runs of summary.py --save: measures and layouts that are better or worse.

  compare.py BEFORE.json AFTER.json

The exit status is 1 if anything is worse by more than a ten-thousandth.
"""
import json
import pathlib
import sys

LESS_IS_BETTER = {"wrong values", "refused", "pages unread"}
SMALL = 0.0001


def changes(before, after):
    """(group, what, before, after, whether it is worse) of what both runs have and that differs. Measures over other papers are not
    compared, only layouts."""
    out = []
    for group in before:
        same_papers = before[group]["measures"]["papers"] == after.get(group, {}).get("measures", {}).get("papers")
        for part in ("measures", "layouts") if same_papers else ("layouts",):
            for name, old in before[group][part].items():
                new = after.get(group, {}).get(part, {}).get(name)
                if name == "papers" or old is None or new is None or abs(old - new) <= SMALL:
                    continue
                out.append((group, name, old, new, (new > old) == (part == "measures" and name in LESS_IS_BETTER)))
    return out


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        raise SystemExit(2)
    before, after = (json.loads(pathlib.Path(path).read_text()) for path in sys.argv[1:])
    found = changes(before, after)
    for group, name, old, new, worse in sorted(found, key=lambda change: not change[4]):
        print("%-7s %-16s %-34s %.4f -> %.4f" % ("WORSE" if worse else "better", group, name, old, new))
    if not found:
        print("nothing changed")
    raise SystemExit(any(worse for *_, worse in found))


if __name__ == "__main__":
    main()
