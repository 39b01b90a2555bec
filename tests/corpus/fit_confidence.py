#!/usr/bin/env python3
"""Fits templates/rules/confidence.xml: how often values come by in each way are right, on papers whose truth is known.

  fit_confidence.py --truth DIR --got FILE.jsonl [--truth DIR --got FILE.jsonl]... [-o templates/rules/confidence.xml]

FILE.jsonl is what `homeward parse --explain` printed for the papers of DIR. Use kinds that rule writers may know (`--set seen`)
and scans of them, several seeds; never the unseen ones, which are there to check what comes of it.

Values fall into cells by what led to them (docs/confidence.md). A cell's confidence is one less the upper end
of its wrong share (Wilson, 90 %), counted by layouts and not by values, for a new paper is of a new layout, and enlarged by the
caution. The caution is the least for which 99.8 % of the values given with 0.9 or more are right; how many are right on layouts that
are left out of the fit, each in turn, is printed beside it. A cell with few layouts leans on a wider one. Where the evidence is worse, the
confidence is never higher.
"""
import argparse
import collections
import json
import math
import pathlib
import sys

import score
from pairs import verdict

SURE, AIM = 0.9, 0.998  # the bar is 99.5 %; layouts that nobody has seen read worse than these
CAUTIONS = [1, 1.5, 2, 3, 4, 6, 8, 12]
LAYOUTS_MIN = 6  # a cell seen on fewer leans on a wider one
Z = 1.28
FLOOR = 0.6  # what is given at all stood above its field's threshold
UNSEEN = 0.7  # what no paper showed
STEP = {"clear": 0.02, "fair": 0.08, "poor": 0.2}  # how much less where a worse reading was not seen
ROUTES = ["wording", "words", "likely", "sentence"]
READINGS = [(0.995, "printed"), (0.9, "clear"), (0.75, "fair"), (0.0, "poor")]
DOUBTS = ["none", "misfit", "contested"]


def type_group(field):
    """As `field_group` in parsers/records/confidence.cpp."""
    if field.startswith("debrief.") and field.split(".")[1] in ("seen_alone", "engaged", "felt_safe", "injured", "medical_attention", "offence_against", "offence_by", "substances", "exploitation_concern", "likely_to_repeat"):
        return "answer"
    if field in score.ENUMS:
        return "choice"
    if field in score.DATETIMES | score.DATES | score.INTS or field in ("subject.phone", "debrief.officer_number", "debrief.officer_rank"):
        return "strict"
    return "text"


def features(field, why):
    """As `cell_of` in parsers/records/confidence.cpp: (route, doubt, group, reading)."""
    if why["rule"] == "sentence":
        route = "sentence"
    else:
        route = why["match"] if why["match"] in ("wording", "words") else "likely"
    doubt = "contested" if why["contested"] else "misfit" if why["fit"] < 0.945 else "none"
    reading = next(name for least, name in READINGS if why["reading"] >= least)
    return route, doubt, type_group(field), reading


class Row:
    def __init__(self, layout, cell, right):
        self.layout, self.cell, self.right = layout, cell, right


def rows_of(truth_folder, got_file):
    truth, rows = score.load_truth(truth_folder), []
    for line in pathlib.Path(got_file).read_text(encoding="utf-8").splitlines():
        got = json.loads(line)
        paper = truth.get(pathlib.Path(got["file"]).name)
        if paper is None:
            continue
        wanted, given = paper.get("records", []), got.get("records") or []
        mate = {j: i for i, j in score.assign(wanted, given)}
        for j, record in enumerate(given):
            true = wanted[mate[j]] if j in mate else {}
            fields, optional = true.get("fields", {}), (true.get("optional") or {}).get("fields", {})
            for item in record.get("explain", []):
                # Of what is too unsure the best is judged, so that the threshold rests on what was measured.
                why = item.get("because") or next((c for c in item["candidates"] if c.get("reason") == "unsure"), None)
                right = verdict(item["field"], fields, optional, why["value"]) if why else None
                if right is not None:
                    rows.append(Row(paper["layout"].split("-")[0], features(item["field"], why), right))
    return rows


def upper_wrong_share(rows):
    """The upper end of the wrong share on a new layout: as many observations as layouts."""
    layouts = collections.defaultdict(lambda: [0, 0])
    for row in rows:
        layouts[row.layout][0] += 1
        layouts[row.layout][1] += not row.right
    n = min(len(rows), 4 * len(layouts))
    share = sum(wrong for _, wrong in layouts.values()) / len(rows)
    middle, spread = share + Z * Z / (2 * n), Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    return (middle + spread) / (1 + Z * Z / n), share, len(layouts)


def parents(cell):
    """The cell, then ever wider ones: without the kind of field, without the reading."""
    route, doubt, group, reading = cell
    return [(route, doubt, group, reading), (route, doubt, "*", reading), ("*", doubt, "*", reading)]


def fit(rows, caution):
    """Cell -> confidence, for every cell that there is."""
    by_cell = collections.defaultdict(list)
    for row in rows:
        for parent in parents(row.cell):
            by_cell[parent].append(row)
    table = {}
    for route in ROUTES:
        for doubt in DOUBTS:
            for group in ("strict", "answer", "choice", "text"):
                for _, reading in READINGS:
                    found = [by_cell[p] for p in parents((route, doubt, group, reading)) if len({r.layout for r in by_cell[p]}) >= LAYOUTS_MIN]
                    if not found:
                        continue
                    upper, share, _ = upper_wrong_share(found[0])
                    wrong = caution * share + (upper - share)
                    table[route, doubt, group, reading] = max(FLOOR, min(0.995, 1 - wrong))
    return monotone(table)


def monotone(table):
    """Worse evidence never gives more: each cell is at most its neighbour with a better route, a better reading, and with no doubt."""
    for better, worse in zip(ROUTES, ROUTES[1:]):
        for group in ("strict", "answer", "choice", "text"):
            for doubt in DOUBTS:
                above = table.get((better, doubt, group, "printed"), UNSEEN)
                table[worse, doubt, group, "printed"] = min(table.get((worse, doubt, group, "printed"), UNSEEN), above)
    for route in ROUTES:
        for group in ("strict", "answer", "choice", "text"):
            for doubt in DOUBTS:
                table.setdefault((route, doubt, group, "printed"), UNSEEN)
                for (_, better), (_, worse) in zip(READINGS, READINGS[1:]):
                    most = table.get((route, doubt, group, better), UNSEEN) - (0.0 if (route, doubt, group, worse) in table else STEP[worse])
                    table[route, doubt, group, worse] = max(FLOOR, min(table.get((route, doubt, group, worse), 1), most))
            for _, reading in READINGS:
                for doubt in DOUBTS[1:]:
                    table[route, doubt, group, reading] = min(table[route, doubt, group, reading], table[route, "none", group, reading])
    return table


def left_out(rows, caution):
    """Each layout judged by a fit of the others: (given with SURE or more, right of those)."""
    layouts = sorted({row.layout for row in rows})
    given = right = 0
    for layout in layouts:
        table = fit([row for row in rows if row.layout != layout], caution)
        for row in rows:
            if row.layout == layout and round(table[row.cell], 3) >= SURE:
                given += 1
                right += row.right
    return given, right


def written(table, caution, rows):
    out = ['<?xml version="1.0" encoding="UTF-8"?>',
           "<!-- How sure a value is, by how it was come by: written by tests/corpus/fit_confidence.py, not by hand.",
           f"     {len(rows)} values of {len({row.layout for row in rows})} layouts; caution {caution:g}. docs/confidence.md tells what the words mean. -->",
           '<confidence id="measured" version="1">']
    for (route, doubt, group, reading), sure in sorted(table.items(), key=lambda item: tuple(item[0])):
        out.append(f'  <cell route="{route}" doubt="{doubt}" field="{group}" reading="{reading}">{sure:.3f}</cell>')
    return "\n".join(out + ["</confidence>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", action="append", required=True)
    parser.add_argument("--got", action="append", required=True)
    parser.add_argument("-o", "--out")
    options = parser.parse_args()
    rows = [row for truth, got in zip(options.truth, options.got) for row in rows_of(truth, got)]
    for layout in sorted({row.layout for row in rows}):
        own = [row.right for row in rows if row.layout == layout]
        if sum(own) < len(own) / 2:  # children or episodes were told apart wrongly: no cell is to blame
            print(f"LEFT OUT: {layout}, {sum(own)} of {len(own)} right", file=sys.stderr)
            rows = [row for row in rows if row.layout != layout]
    for caution in CAUTIONS:
        table = fit(rows, caution)
        sure = [row.right for row in rows if round(table[row.cell], 3) >= SURE]
        given, right = left_out(rows, caution)
        print(f"caution {caution:g}: of {len(rows)} values {len(sure)} with {SURE} or more, right {100 * sum(sure) / max(len(sure), 1):.2f}%; "
              f"on layouts left out {given}, right {100 * right / max(given, 1):.2f}%", file=sys.stderr)
        if sure and sum(sure) / len(sure) >= AIM:
            break
    counts = collections.Counter(row.cell for row in rows)
    wrongs = collections.Counter(row.cell for row in rows if not row.right)
    for cell, count in sorted(counts.items(), key=lambda item: -item[1]):
        print(f"{' '.join(cell):40} {count:6} wrong {wrongs[cell]:4}  {table[cell]:.3f}", file=sys.stderr)
    text = written(table, caution, rows)
    if options.out:
        pathlib.Path(options.out).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
