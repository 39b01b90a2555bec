#!/usr/bin/env python3
"""Where papers have no pages, every value and passage tells the bytes in which it stands: they are cut out of what
`homeward text --as-read` prints, and hold the value's own words."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HOMEWARD = str(pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward")
SAMPLES = pathlib.Path(os.environ["HOMEWARD_SOURCE"]) / "samples/documents"
faults = []
told = {"field": 0, "passage": 0}


def run(*words):
    return subprocess.run([HOMEWARD, *words], capture_output=True, check=True).stdout


def letters(text):
    return re.sub(r"[\W_]+", "", text.casefold())


def holds(piece, item):
    """Whether the piece has the value as printed, its normal form, or each of the words of either."""
    words = set(re.findall(r"\w+", piece.casefold()))
    for said in (str(item["value"]), item["raw"]):
        if letters(said) in letters(piece) or set(re.findall(r"\w+", said.casefold())) <= words:
            return True
    return letters(piece) in letters(item["raw"])


def check(path):
    extraction = json.loads(run("parse", str(path)))
    texts = {}

    def piece_of(item):
        part = item.get("part", 0)
        if part not in texts:
            texts[part] = run("text", "--as-read", *(["--part", str(part)] if part else []), str(path))
        start, end = item["text_range"]
        return texts[part][start:end].decode()

    for record in extraction["records"]:
        for name, field in record["fields"].items():
            if "bbox" in field or "text_range" not in field:
                continue
            told["field"] += 1
            if not holds(piece_of(field), field):
                faults.append(f"{path.name} {name}: {field['value']!r} is not in {piece_of(field)!r}")
        for passage in record["narrative"]:
            if "text_range" not in passage:
                if "bbox" not in passage:
                    faults.append(f"{path.name}: a passage has no place")
                continue
            told["passage"] += 1
            # In between may stand the foot of one page and the head of the next; wrong decodings are put right.
            printed = iter(re.findall(r"\w+", piece_of(passage).casefold()))
            words = [word for word in re.findall(r"\w+", passage["text"].casefold()) if len(word) > 1]
            lost = [word for word in words if not any(each.startswith(word) for each in printed)]
            if lost:
                faults.append(f"{path.name} {passage['topic']}: {lost[0]!r} is not in its range")


papers = [p for p in sorted(SAMPLES.iterdir()) if p.suffix in (".docx", ".eml", ".txt")]
for paper in papers:
    check(paper)
with tempfile.TemporaryDirectory() as folder:
    paper = pathlib.Path(folder) / "quoted.txt"
    paper.write_text("FOUND DEBRIEF\n\n> Surname:   O’BRIEN-SHAH  \n> Forename: Zoë\nDate of birth:\t14/03/2011\nDate found: 04/02/2026\nSeen alone: Yes\n")
    check(paper)
    fields = json.loads(run("parse", str(paper)))["records"][0]["fields"]
    text = run("text", "--as-read", str(paper))
    start, end = fields["subject.surname"]["text_range"]
    if text[start:end].decode() != "O’BRIEN-SHAH":
        faults.append(f"quoted.txt: {text[start:end]}")
if told["field"] < 100 or told["passage"] < 30:
    faults.append(f"only {told} have a range")
for fault in faults:
    print(fault)
print(f"text ranges: {told}, {len(faults)} faults")
sys.exit(1 if faults else 0)
