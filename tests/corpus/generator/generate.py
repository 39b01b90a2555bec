#!/usr/bin/env python3
"""Writes a corpus of new layouts with exact truth.

  generate.py OUT --set seen|unseen|all [--kinds a,b] [--seed 1] [--each 4] [--scans] [--degrade NAME,...] [--only-scans] [--jobs 2]
  generate.py OUT --papers DIR --truth DIR [--seed 1] [--degrade NAME,...] [--jobs 2]

OUT/documents holds the papers, OUT/truth what each tells, OUT/boxes where each word of each page was printed (PDF points from the
top left) and which words are whose value. --scans adds a scanned twin of each PDF, by a profile of scanner.py in turn; --degrade
names the profiles, one twin for each, and `scans` stands for all that the bar for scans is stated for. --papers makes twins of
papers that stand in a folder, whose truth is told already. Twins need poppler-utils, qpdf, numpy and Pillow.
"""
import argparse
import concurrent.futures
import copy
import json
import pathlib
import random
import zlib

from kinds import SETS, load_kinds
from printed_words import printed_words, value_words

# The bar for scans is stated for these; a plain office scan is what comes most. scanner.py is loaded only where something is scanned.
SCANS = ["office", "clean200", "copied", "turned90", "office", "multi_tiff", "hidden_wrong", "clean300", "turned180", "office", "mixed", "turned270"]
PROFILES = sorted({*SCANS, "fax", "photo"})


def write(out, stem, extension, data, truth, boxes):
    name = f"{stem}.{extension}"
    (out / "documents" / name).write_bytes(data)
    (out / "truth" / f"{stem}.json").write_text(json.dumps({"file": name, **truth}, ensure_ascii=False, indent=1))
    if boxes:
        (out / "boxes" / f"{stem}.json").write_text(json.dumps({"file": name, **boxes}, ensure_ascii=False))


def moved_words(words, places):
    """The words' boxes on the scanned pages: the upright box around the four moved corners."""
    from scanner import moved
    out = []
    for page, x0, y0, x1, y1, text in words:
        corners = [moved(places[page - 1], x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = zip(*corners)
        out.append([page, *(round(float(v), 1) for v in (min(xs), min(ys), max(xs), max(ys))), text])
    return out


def write_twin(out, stem, profile, seed, data, truth, boxes):
    """The paper as a scanner, copier, fax machine or telephone gives it back."""
    from scanner import PROFILES as made_by
    if profile == "mixed" and truth["document"]["pages"] < 2:
        profile = "office"
    extension, scan, places = made_by[profile](random.Random(f"{seed}/{stem}/{profile}"), data)
    twin = copy.deepcopy(truth)
    twin["document"]["text_source"] = "mixed" if profile == "mixed" else "ocr"
    twin["layout"] = f"{truth['layout']}-{profile}"
    twin["profile"] = profile
    moved = {"words": moved_words(boxes["words"], places), "values": boxes["values"]} if boxes and places else {}
    write(out, f"{stem}-{profile}", extension, scan, twin, moved)


def tell_pages(truth, boxes):
    """Adds to each value of the truth the page on which it begins."""
    for key, own in boxes["values"].items():
        record, field = key.split(".", 1)
        if field in truth["records"][int(record) - 1]["fields"]:
            truth["records"][int(record) - 1]["fields"][field]["page"] = boxes["words"][own[0]][0]


def make(task):
    """One paper of a kind and its scanned twins."""
    out, which, layout, number, seed, profiles, only_scans = task
    kind = load_kinds(which, [layout])[layout]
    extension, data, truth, marks = kind(random.Random(f"{seed}/{layout}/{number}"))
    truth, stem = {"layout": layout, **truth}, f"{layout}-{number:02d}"
    boxes = {}
    if extension == "pdf":
        words = printed_words(data)
        boxes = {"words": words, "values": value_words(words, marks, truth["records"])}
        tell_pages(truth, boxes)
    if not only_scans:
        write(out, stem, extension, data, truth, boxes)
    if extension == "pdf" and (b"/AcroForm" not in data or b"/AP" in data):  # a form without looks is drawn by the program that shows it
        for profile in profiles:
            write_twin(out, stem, profile, seed, data, truth, boxes)


def make_twins(task):
    """The scanned twins of a paper that was there before."""
    out, paper, truth, seed, profiles = task
    for profile in profiles:
        write_twin(out, paper.stem, profile, seed, paper.read_bytes(), truth, {})


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--set", choices=list(SETS))
    parser.add_argument("--papers", type=pathlib.Path, help="make twins of this folder's PDFs that have a text layer")
    parser.add_argument("--truth", type=pathlib.Path, help="the truth of --papers")
    parser.add_argument("--kinds", help="only these kinds, joined by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--scans", action="store_true", help="add a scanned twin of each PDF")
    parser.add_argument("--degrade", help=f"the twins' profiles, joined by commas: scans, {', '.join(PROFILES)}")
    parser.add_argument("--only-scans", action="store_true", help="leave out the papers as they were made")
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    if bool(given.set) == bool(given.papers) or bool(given.papers) != bool(given.truth):
        parser.error("either --set, or --papers and --truth")
    given.profiles = [p for name in (given.degrade or "").split(",") if name for p in (sorted(set(SCANS)) if name == "scans" else [name])]
    unknown = sorted(set(given.profiles) - set(PROFILES))
    if unknown:
        parser.error(f"no such profile: {', '.join(unknown)}")
    return given


def tasks_of_kinds(given):
    tasks = []
    for layout in load_kinds(given.set, given.kinds.split(",") if given.kinds else None):
        first = zlib.crc32(layout.encode())  # by its name, so that a new kind changes no other's scans
        for number in range(1, given.each + 1):
            in_turn = [SCANS[(first + 5 * number + given.seed) % len(SCANS)]] if given.scans or given.only_scans else []
            tasks.append((given.out, given.set, layout, number, given.seed, given.profiles or in_turn, given.only_scans))
    return tasks


def tasks_of_papers(given):
    tasks = []
    for path in sorted(given.truth.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        paper = given.papers / truth["file"]
        if paper.suffix == ".pdf" and truth["document"]["text_source"] == "text_layer":
            tasks.append((given.out, paper, {k: v for k, v in truth.items() if k != "file"}, given.seed, given.profiles or [SCANS[(len(tasks) + given.seed) % len(SCANS)]]))
    return tasks


def main():
    given = options()
    for folder in ("documents", "truth", "boxes"):
        (given.out / folder).mkdir(parents=True, exist_ok=True)
    task, tasks = (make_twins, tasks_of_papers(given)) if given.papers else (make, tasks_of_kinds(given))
    with concurrent.futures.ProcessPoolExecutor(given.jobs) as pool:
        for _ in pool.map(task, tasks):
            pass


if __name__ == "__main__":
    main()
