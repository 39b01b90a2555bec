#!/usr/bin/env python3
"""homeward prefill and check over the shipped samples, as people call them: what is suggested, and what never is."""
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
PROGRAM = str(pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward")
DOCUMENTS = SOURCE / "samples/documents"
faults = []


def run(*words):
    return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)


def expect(holds, what):
    if not holds:
        faults.append(what)


def childs_boxes(form):
    questions = ElementTree.parse(SOURCE / f"templates/forms/{form}.xml").iter("question")
    return {q.get("id") for q in questions if q.get("voice") == "child"}


def check_prefilled(form, name):
    done = run("prefill", "--form", form, DOCUMENTS / name)
    expect(done.returncode == 0, f"{form} {name}: exit {done.returncode}: {done.stderr.strip()}")
    if done.returncode != 0:
        return
    interview = json.loads(done.stdout)
    truth = json.loads((SOURCE / "tests/corpus/truth" / (pathlib.Path(name).stem + ".json")).read_text())
    surname = truth["records"][0]["fields"]["subject.surname"]["value"]
    expect(interview["header"]["subject.surname"]["value"] == surname, f"{name}: the child's name")
    expect("returned_at" not in interview["header"], f"{name}: police do not know the return home")
    for where in ("header", "answers"):
        for key, answer in interview[where].items():
            expect(answer["confirmed"] is False, f"{form} {name}: {key} is confirmed by nobody")
            expect(answer["source"]["document"] == name, f"{form} {name}: {key} has no source")
    expect(not childs_boxes(form) & set(interview["answers"]), f"{form} {name}: police words in the child's box")
    expect(interview.get("beside"), f"{form} {name}: nothing to ask about")
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write(done.stdout)
        file.flush()
        checked = run("check", file.name)
        found = json.loads(checked.stdout)
        expect(checked.returncode == 0 and found and found[0]["severity"] == "B", f"{form} {name}: nothing blocks signing")


def check_two_children(folder):
    papers = [DOCUMENTS / "pasted-03.txt", DOCUMENTS / "pasted-05.txt"]
    done = run("prefill", "--form", "kent", *papers)
    expect(done.returncode == 1 and len(done.stdout.splitlines()) == 2, "two children are listed, not mixed")
    for number, own, other in (("1", "Nathaniel", "Dylan"), ("2", "Dylan", "Nathaniel")):
        out = folder / f"{number}.json"
        done = run("prefill", "--form", "kent", *papers, "--record", number, "-o", out)
        expect(done.returncode == 0 and done.stdout == "", f"record {number} is picked")
        text = out.read_text() if out.exists() else ""
        expect(own in text and other not in text, f"record {number} holds that child alone")
        expect(out.exists() and stat.S_IMODE(out.stat().st_mode) == 0o600, "the file is its owner's alone")
    expect(run("prefill", "--form", "kent", *papers, "--record", "3").returncode == 1, "there is no third record")


def check_refusals():
    expect(run("prefill", "--form", "kent", DOCUMENTS / "other-03.txt").returncode == 1, "no child, no interview")
    expect(run("prefill", "--form", "nowhere", DOCUMENTS / "pasted-03.txt").returncode == 1, "no such form")
    expect(run("prefill", DOCUMENTS / "pasted-03.txt").returncode == 2, "a form must be named")
    expect(run("prefill", "--form", "kent").returncode == 2, "a document must be named")
    missing = run("prefill", "--form", "kent", DOCUMENTS / "no-such.pdf", DOCUMENTS / "pasted-03.txt")
    expect(missing.returncode == 1 and json.loads(missing.stdout)["papers"], "one paper is missing, the other is read")


def main():
    for form, name in (("london_borough", "wordform-01.pdf"), ("gloucestershire", "wordform-01.pdf"),
                       ("london_borough", "compact-01.pdf"), ("newham", "pasted-03.txt"),
                       ("shropshire", "docxform-01.docx"), ("gloucestershire", "email-01.eml")):
        check_prefilled(form, name)
    with tempfile.TemporaryDirectory() as folder:
        check_two_children(pathlib.Path(folder))
    check_refusals()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
