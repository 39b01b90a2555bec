#!/usr/bin/env python3
"""The rules as they lie in memory, `rules.image`: made with the program, of its templates, and never in the way of a template that is changed."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
BUILD = pathlib.Path(os.environ["HOMEWARD_BUILD"])
PROGRAM = BUILD / "homeward"
SAMPLES = sorted(str(paper) for paper in (SOURCE / "samples/documents").glob("*-01.*") if not paper.name.startswith("scan"))


def read(papers, **environment):
    done = subprocess.run([PROGRAM, "parse", *papers], capture_output=True, env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(f"parse failed: {done.stderr.decode()}")
    return done.stdout


def main():
    if not (BUILD / "rules.image").exists():
        # A sanitizer has a `new` of its own; its programs read the XML.
        if "-fsanitize" in (BUILD / "build.ninja").read_text():
            return
        sys.exit("the build has made no rules.image")
    with tempfile.TemporaryDirectory() as folder:
        again = pathlib.Path(folder) / "again.image"
        subprocess.run([PROGRAM, "--write-rules-image", again], check=True)
        if again.read_bytes() != (BUILD / "rules.image").read_bytes():
            sys.exit("rules.image is of other templates, or another program")

        changed = pathlib.Path(folder) / "templates"
        shutil.copytree(SOURCE / "templates", changed)
        with open(changed / "lists/topics.xml", "a", encoding="utf-8") as topics:
            topics.write("<!-- changed -->\n")
        if read(SAMPLES) != read(SAMPLES, HOMEWARD_TEMPLATES=str(changed)):
            sys.exit("from the image papers are read in another way than from the XML")

        own = pathlib.Path(folder) / "own"
        (own / "police").mkdir(parents=True)
        (own / "police/labels-own.xml").write_text(
            '<police id="own" version="1"><labels target="subject.surname"><label>zeal name</label></labels></police>', encoding="utf-8")
        paper = pathlib.Path(folder) / "paper.txt"
        paper.write_text(
            "MISPER DEBRIEF - FOUND REPORT\n\nPolice reference: MP/1234/26\nZeal name: Okonkwo-Pryce\nForename: Tamsin\nDate of birth: 03/02/2012\n"
            "Date located: 04/03/2026\nTime located: 10:15\nRisk level: Medium\nWas the child injured? No\n", encoding="utf-8")
        surname = b'"subject.surname":{"value":"Okonkwo-Pryce"'
        if surname in read([paper]):
            sys.exit("the wording that this test adds is known already")
        if surname not in read([paper], HOMEWARD_OWN_TEMPLATES=str(own)):
            sys.exit("a wording that an operator adds takes no effect")


if __name__ == "__main__":
    main()
