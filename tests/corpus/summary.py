#!/usr/bin/env python3
"""The tables over several corpora that were read, and their summary against the bars.

  summary.py NAME=FOLDER... [--wrong NAME]... [--fields N] [--save FILE.json]

FOLDER holds truth/, got.jsonl and, if the places of words are known, boxes/. A corpus is split into papers with a text layer, scans,
and, where the generator made them, faxes and photographs; the bar for scans is not stated for the last two.
"""
import argparse
import json
import pathlib

import boxes
import calibration
import score
from pairs import Corpus, load_corpus, pairs, told_apart

COUNTS = ("papers", "refused", "pages unread")
GROUPS = ["digital", "scans", "fax", "photo"]
# Measure -> (bar for papers with a text layer, bar for scans); True where more is better.
BARS = {"field F1": (0.97, 0.94, True), "wrong values": (0.005, 0.01, False), "narrative F1": (0.93, 0.93, True), "entities F1": (0.92, 0.92, True), "kind": (1.0, 1.0, True),
        "told apart": (1.0, 1.0, True), "boxes": (0.98, 0.98, True), "page": (1.0, 1.0, True), "sure and right": (0.995, 0.995, True)}


def group_of(truth):
    if truth.get("profile") in ("fax", "photo"):
        return truth["profile"]
    return "digital" if truth["document"]["text_source"] == "text_layer" else "scans"


def share(right, of):
    return right / of if of else None


def unread_pages(corpus):
    """Pages that the reader gave up: on a machine with other work to do, a time limit; figures with many of them are not comparable."""
    return sum(w.get("code") == "page_not_read" for f in corpus.truth for w in (corpus.got.get(f) or {}).get("warnings") or [])


def measures(corpus):
    """Measure -> share, None where there is nothing to measure."""
    _, total = score.score_all(corpus.truth, corpus.got)
    fields = total.all("fields")
    rows = pairs(corpus)
    placed = [verdict == "right" for _, verdict in boxes.judged(corpus, rows)]
    _, sure = calibration.calibration(rows)
    apart = [told_apart(t, corpus.got.get(f)) for f, t in corpus.truth.items()]
    return {"papers": total.docs, "refused": total.failed, "pages unread": unread_pages(corpus), "field F1": fields.prf()[2], "wrong values": fields.wrong(), "narrative F1": total.narr_f1(),
            "entities F1": total.all("ents").prf()[2], "kind": share(total.kind_ok, total.docs), "told apart": share(sum(apart), len(apart)),
            "boxes": share(sum(placed), len(placed)), "page": share(total.page_ok, total.page_all), "sure and right": share(sure[1], sure[0])}


def layout_lines(corpus):
    layouts, total = score.score_all(corpus.truth, corpus.got)
    out = ["%-34s %5s %6s %6s %6s %6s %7s %7s %6s" % ("layout", "docs", "kind", "prec", "recall", "F1", "wrong%", "narrF1", "entF1")]
    for name, s in sorted(layouts.items(), key=lambda item: item[1].all("fields").prf()[2]) + [("ALL", total)]:
        f = s.all("fields")
        out.append("%-34s %5d %6.3f %6.3f %6.3f %6.3f %6.1f%% %7.3f %6.3f" % (name[:34], s.docs, s.kind_ok / s.docs, *f.prf(), 100 * f.wrong(), s.narr_f1(), s.all("ents").prf()[2]))
    return out


def profile_lines(corpus):
    """How each way of scanning fares; nothing for papers that were not scanned by the generator."""
    out = []
    for profile in sorted({t["profile"] for t in corpus.truth.values() if "profile" in t}):
        m = measures(corpus.only(lambda truth, profile=profile: truth.get("profile") == profile))
        out.append("%-34s %5d   F1 %.3f  wrong %5.1f%%  narrF1 %.3f  boxes %s" % (profile, m["papers"], m["field F1"], 100 * m["wrong values"], m["narrative F1"], "-" if m["boxes"] is None else "%.3f" % m["boxes"]))
    return ["", *out] if len(out) > 1 else []


def field_lines(corpus, most):
    _, total = score.score_all(corpus.truth, corpus.got)
    worst = sorted({**total.fields, **total.docf}.items(), key=lambda item: (item[1].prf()[2], item[0]))[:most]
    out = ["%-32s %5s %6s %7s %6s %6s %6s" % ("field, worst first", "want", "missed", "wrong", "prec", "recall", "F1")]
    return out + ["%-32s %5d %6d %7d %6.3f %6.3f %6.3f" % (k, t.want, t.miss, t.sub + t.spur, *t.prf()) for k, t in worst]


def topic_line(corpus):
    _, total = score.score_all(corpus.truth, corpus.got)
    return "narrative: " + " ".join("%s %.2f" % (k, total.narr[k].f1()) for k in score.TOPICS if k in total.narr)


def tables(name, corpus, most, wrong):
    rows = pairs(corpus)
    many = {f: t for f, t in corpus.truth.items() if len(t.get("records", [])) > 1}
    print(f"\n== {name}: {len(corpus.truth)} papers")
    print("\n".join(layout_lines(corpus) + profile_lines(corpus)), "", *field_lines(corpus, most), "", topic_line(corpus), *calibration.lines(rows), sep="\n")
    print("\n".join(boxes.lines(corpus, rows)))
    if many:
        print("papers of several children or episodes told apart: %d of %d" % (sum(told_apart(t, corpus.got.get(f)) for f, t in many.items()), len(many)))
    if wrong:
        _, total = score.score_all(corpus.truth, corpus.got)
        for file, field, want, got in total.wrongs:
            print(f"{file}\t{field}\twant {want!r}\tgot {got!r}")


def against_bars(columns):
    """The last table: a column for each group of papers; what misses its bar is marked."""
    print("\n== against the bars (* misses it; fax and photo have none)")
    print("%-16s %6s %6s " % ("bars for", "text", "scans") + "".join("%21s" % name for name, _ in columns))
    for key in COUNTS:
        print("%-31s" % key + "".join("%20d " % values[key] for _, values in columns))
    for key, (digital, scans, more) in BARS.items():
        cells = ""
        for name, values in columns:
            bar = digital if name.endswith("digital") else scans if name.endswith("scans") else None
            value = values[key]
            missed = bar is not None and value is not None and (round(value, 4) < bar if more else round(value, 4) > bar)
            cells += "%20s%s" % ("-" if value is None else "%.4f" % value, "*" if missed else " ")
        print("%-16s %6.3f %6.3f  " % (key, digital, scans) + cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("--wrong", action="append", default=[], metavar="NAME", help="list this corpus's wrong values")
    parser.add_argument("--fields", type=int, default=12, help="how many of the worst fields to show")
    parser.add_argument("--save", type=pathlib.Path, help="keep measures and each layout's field F1, for compare.py")
    options = parser.parse_args()
    columns, saved = [], {}
    for given in options.corpora:
        name, folder = given.split("=", 1)
        folder = pathlib.Path(folder)
        whole = load_corpus(name, folder / "truth", folder / "got.jsonl", folder / "boxes")
        for group in GROUPS:
            corpus: Corpus = whole.only(lambda truth, group=group: group_of(truth) == group)
            if corpus.truth:
                tables(f"{name} {group}", corpus, options.fields, name in options.wrong)
                columns.append((f"{name} {group}", measures(corpus)))
                layouts, _ = score.score_all(corpus.truth, corpus.got)
                saved[f"{name} {group}"] = {"measures": columns[-1][1], "layouts": {k: s.all("fields").prf()[2] for k, s in layouts.items()}}
    against_bars(columns)
    if options.save:
        options.save.write_text(json.dumps(saved, indent=1))


if __name__ == "__main__":
    main()
