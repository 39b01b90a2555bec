#!/usr/bin/env python3
"""Follows docs/police-forms.md: its paper is not understood, its file is added, and then every value is."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
PROGRAM = pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward"
GUIDE = (SOURCE / "docs/police-forms.md").read_text(encoding="utf-8")
WANTED = {
    "subject.surname": "Thornbury",
    "subject.forenames": "Maisie",
    "subject.date_of_birth": "2011-06-14",
    "subject.home_address": "8 Weir Lane, Lydbrook, GL17 9ZZ",
    "episode.risk": "medium",
    "episode.last_seen_at": "2026-02-03T19:30",
    "episode.found_at": "2026-02-04T06:15",
    "episode.found_place": "Lydbrook Bus Station",
    "debrief.held_at": "2026-02-04T10:20",
    "debrief.officer": "Dunmore",
    "debrief.officer_rank": "PC",
    "debrief.officer_number": "4471",
    "debrief.seen_alone": "yes",
    "debrief.injured": "no",
}


def block(language):
    return re.search(rf"^```{language}\n(.*?)^```$", GUIDE, re.M | re.S).group(1)


def run(own, *words):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False, env={**os.environ, "HOMEWARD_OWN_TEMPLATES": str(own)})


def check(wrong, what, found):
    if not found:
        wrong.append(what)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        own, paper = pathlib.Path(folder) / "own", pathlib.Path(folder) / "note.txt"
        (own / "police").mkdir(parents=True)
        paper.write_text(block("text"), encoding="utf-8")
        before = run(own, "parse", "--explain", str(paper))
        told = json.loads(before.stdout)
        check(wrong, "before: the paper is understood already", told["document"]["kind"] == "other")
        check(wrong, "before: the unknown labels are told", {"Family handle:", "Came to grief:"} <= set(told["unknown_labels"]))
        file = own / "police/severnside.xml"
        file.write_text(block("xml"), encoding="utf-8")
        lint = run(own, "lint", str(own))
        check(wrong, f"lint: {lint.stderr}", lint.returncode == 0 and not lint.stderr)
        schema = subprocess.run(["xmllint", "--noout", "--relaxng", SOURCE / "templates/police/police.rng", file], capture_output=True, text=True, check=False)
        check(wrong, f"schema: {schema.stderr}", schema.returncode == 0)
        told = json.loads(run(own, "parse", "--explain", str(paper)).stdout)
        values = {field: value["value"] for field, value in told["records"][0]["fields"].items()}
        check(wrong, f"after: {values}", values == WANTED)
        check(wrong, f"after: {told['document']}", told["document"] | {"kind": "found_debrief", "reference": "SV-2291-26", "force": "Severnside Constabulary"} == told["document"])
        check(wrong, "after: nothing is unknown", told["unknown_labels"] == [])
        check(wrong, "after: the account is kept", [(p["topic"], p["text"][:11]) for p in told["records"][0]["narrative"]] == [("where_been", "Maisie said")])
        # Every value is explained by the line of the new file that it hangs on.
        lines = block("xml").splitlines()
        for item in told["records"][0]["explain"]:
            name, _, number = item["because"].get("defined_at", ":0").rpartition(":")
            check(wrong, f"explain: {item}", name == "police/severnside.xml" and item["because"]["wording"] in lines[int(number) - 1])
        text = run(own, "parse", "--explain=text", str(paper)).stdout
        for line in re.findall(r"^ {4,}(subject\.surname = Thornbury|page 1, .*)$", GUIDE, re.M):
            check(wrong, f"the guide's line is not printed: {line}", line in text)
        # A label that only a pattern knows is explained by that pattern's line, among those of both languages.
        paper.write_text("Kent Police missing child debrief\nName: Ola Brandt\nDOB: 02/06/2011\nFound: 05/03/2026 02:40\n"
                         "Date and time child notified missing to control room: 04/03/2026 14:00\n", encoding="utf-8")
        told = json.loads(run(own, "parse", "--explain", str(paper)).stdout)
        reason = next(item["because"] for item in told["records"][0]["explain"] if item["field"] == "episode.reported_at")
        name, _, number = reason["defined_at"].rpartition(":")
        line = (SOURCE / "templates" / name).read_text(encoding="utf-8").splitlines()[int(number) - 1]
        check(wrong, f"explain by pattern: {reason}", reason["wording"] in line and "welsh" not in name and "notified" in reason["wording"])
    for line in wrong:
        print(line)
    return 1 if wrong else 0


sys.exit(main())
