#!/usr/bin/env python3
"""Writes a corpus of new layouts with exact truth.

  generate.py OUT --set seen|unseen|all [--kinds a,b] [--seed 1] [--each 4] [--scans]

OUT/documents holds the papers, OUT/truth what each tells, OUT/boxes where each value was printed (PDF points). --scans adds
a scanned twin of each PDF: drawn at 200 dots an inch, askew and noisy, without a text layer (needs pdftoppm).
"""
import argparse
import copy
import json
import math
import pathlib
import random
import subprocess
import tempfile

from kinds import SETS, load_kinds
from writers import picture_pdf


def noisy(rng, grey):
    """Paper is not white and ink is not black; some specks."""
    table = bytes(min(255, 22 + i * 222 // 255) for i in range(256))
    data = bytearray(grey.translate(table))
    for _ in range(len(data) // 900):
        at = rng.randrange(len(data))
        data[at] = max(0, min(255, data[at] + rng.randint(-90, 60)))
    return bytes(data)


def scanned(rng, pdf):
    """The PDF as a scanner would give it back."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in.pdf"
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-gray", "-r", "200", source, pathlib.Path(folder) / "p"], check=True)
        pages = []
        for path in sorted(pathlib.Path(folder).glob("p*.pgm")):
            raw = path.read_bytes()
            magic, size, depth, grey = raw.split(b"\n", 3)
            width, height = map(int, size.split())
            pages.append((width, height, noisy(rng, grey), 200))
        return picture_pdf(pages)


def write(out, stem, extension, data, truth, boxes, layout):
    name = f"{stem}.{extension}"
    (out / "documents" / name).write_bytes(data)
    (out / "truth" / f"{stem}.json").write_text(json.dumps({"file": name, "layout": layout, **truth}, ensure_ascii=False, indent=1))
    if boxes:
        (out / "boxes" / f"{stem}.json").write_text(json.dumps(boxes))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--set", choices=list(SETS), required=True)
    parser.add_argument("--kinds", help="only these kinds, joined by commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--scans", action="store_true")
    options = parser.parse_args()
    for folder in ("documents", "truth", "boxes"):
        (options.out / folder).mkdir(parents=True, exist_ok=True)
    for layout, kind in load_kinds(options.set, options.kinds.split(",") if options.kinds else None).items():
        for number in range(1, options.each + 1):
            rng = random.Random(f"{options.seed}/{layout}/{number}")
            extension, data, truth, boxes = kind(rng)
            stem = f"{layout}-{number:02d}"
            write(options.out, stem, extension, data, truth, boxes, layout)
            if options.scans and extension == "pdf" and layout != "filled_form":
                twin = copy.deepcopy(truth)
                twin["document"]["text_source"] = "ocr"
                write(options.out, stem + "-scan", "pdf", scanned(rng, data), twin, boxes, "scan_" + layout)


if __name__ == "__main__":
    main()
