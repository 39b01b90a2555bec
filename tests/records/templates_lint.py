#!/usr/bin/env python3
"""What `homeward lint` refuses: each broken file is told of with its path, its line and what is wrong. The shipped ones are well."""
import os
import pathlib
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
PROGRAM = pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward"


def police(body):
    return f'<police id="x" version="1">\n{body}\n</police>\n'


def lists(body):
    return f'<wordlists id="x" version="1">\n{body}\n</wordlists>\n'


def lexicon(body):
    return f'<lexicon id="x" version="1">\n{body}\n</lexicon>\n'


# name, file, line of the finding, words of its message
BROKEN = [
    ("cut off", '<police id="x" version="1">\n<labels', 2, ""),
    ("no id", "<police>\n</police>", 1, "id and a version"),
    ("another root", "<forces/>", 1, "begins no template"),
    ("unknown element", police("<label>a</label>"), 2, "no such element: label"),
    ("unknown field", police('<labels target="subject.nickname"><label>a</label></labels>'), 2, "no such target: subject.nickname"),
    ("unknown topic", police('<labels target="narrative.weather"><label>a</label></labels>'), 2, "no such target"),
    ("unknown event", police('<labels target="event.lost"><label>a</label></labels>'), 2, "no such target"),
    ("half of no time", police('<labels target="subject.surname/date"><label>a</label></labels>'), 2, "no such target"),
    ("unknown context", police('<labels target="subject.surname" within="chld"><label>a</label></labels>'), 2, "no such context: chld"),
    ("unknown context of a label", police('<labels target="subject.surname">\n<label within="x">a</label></labels>'), 3, "no such context: x"),
    ("unknown attribute", police('<labels target="subject.surname">\n<label witin="child">a</label></labels>'), 3, "no attribute witin"),
    ("misspelt element", police('<labels target="subject.surname">\n\n<lable>a</lable></labels>'), 4, "only label"),
    ("empty label", police('<labels target="subject.surname">\n<label> </label></labels>'), 3, "empty"),
    ("label of marks", police('<labels target="subject.surname">\n<label>?</label></labels>'), 3, "no wording"),
    ("label of a page", police(f'<labels target="subject.surname"><label>{"word " * 30}</label></labels>'), 2, "no wording"),
    ("label twice", police('<labels target="subject.surname"><label>zeal name</label>\n<label>Zeal name:</label></labels>'), 3, "stands twice, first at"),
    ("two meanings", police('<labels target="subject.surname"><label>zeal</label></labels>\n<labels target="subject.school"><label>zeal</label></labels>'), 3,
     "means subject.school here and subject.surname at"),
    ("against a shipped label", police('<labels target="subject.school"><label>Date of birth</label></labels>'), 2, "subject.date_of_birth at police/labels-child.xml:"),
    ("unknown valued field", police('<values field="episode.colour"><value is="red">a</value></values>'), 2, "no such field"),
    ("unknown value", police('<values field="episode.risk">\n<value is="enormous">big</value></values>'), 3, "no such value: enormous"),
    ("value of another's", police('<values field="episode.risk">\n<value is="low">high</value></values>'), 3, "already episode.risk high"),
    ("empty value", police('<values field="episode.risk"><value is="low"/></values>'), 2, "empty"),
    ("pattern with an empty word", police('<patterns>\n<pattern target="debrief.injured">hurt|| badly</pattern></patterns>'), 3, "empty word"),
    ("pattern with a star inside", police('<patterns>\n<pattern target="debrief.injured">h*rt badly</pattern></patterns>'), 3, '"h*rt"'),
    ("pattern in capitals", police('<patterns>\n<pattern target="debrief.injured">Hurt badly</pattern></patterns>'), 3, "small letters"),
    ("pattern that only forbids", police('<patterns>\n<pattern target="debrief.injured">!hurt</pattern></patterns>'), 3, "needs a word"),
    ("pattern that forbids two", police('<patterns>\n<pattern target="debrief.injured">hurt !a|b</pattern></patterns>'), 3, "one by one"),
    ("unknown kind", police('<kinds>\n<title is="report">a</title></kinds>'), 3, "no such kind"),
    ("force without a name", police("<forces>\n<force><also>a</also></force></forces>"), 3, "a force has a name"),
    ("list without an id", lists("<list>a; b</list>"), 2, "needs an id"),
    ("list without words", lists('<list id="a"> </list>'), 2, "no words"),
    ("empty word of a list", lists('<list id="a">a; ; b</list>'), 2, "empty word"),
    ("weight", lists('<list id="a" weight="12">a</list>'), 2, "weight is 1 to 9"),
    ("phrasing that begins with a gap", lexicon('<factor id="a" list="push">\n<say>.. him</say></factor>'), 3, "begins and ends with a word"),
    ("empty phrasing", lexicon('<factor id="a" list="push">\n<say>ran off; ; left</say></factor>'), 3, "empty phrasing"),
    ("unknown class", lexicon('<factor id="a" list="push">\n<say>hit @whom</say></factor>'), 3, "no class"),
    ("cell of no route", '<confidence id="x" version="1">\n<cell route="a" doubt="none" field="text" reading="poor">1</cell></confidence>', 2, "no such route"),
    ("cell above 1", '<confidence id="x" version="1">\n<cell route="words" doubt="none" field="text" reading="poor">1.5</cell></confidence>', 2, "0 to 1"),
    ("cells missing", '<confidence id="x" version="1">\n<cell route="words" doubt="none" field="text" reading="poor">1</cell></confidence>', 1, "missing"),
    ("form without questions", '<form id="x">\n</form>', 1, ""),
]


def lint(*paths):
    return subprocess.run([PROGRAM, "lint", *paths], capture_output=True, text=True, check=False)


def main():
    wrong = []
    shipped = lint(SOURCE / "templates")
    if shipped.returncode != 0 or shipped.stderr:
        wrong.append(f"the shipped templates: {shipped.stderr}")
    with tempfile.TemporaryDirectory() as folder:
        for name, text, line, words in BROKEN:
            path = pathlib.Path(folder) / "mine.xml"
            path.write_text(text, encoding="utf-8")
            done = lint(path)
            first = done.stderr.splitlines()[0] if done.stderr else ""
            if done.returncode != 1 or not first.startswith(f"{path}:{line}: ") or words not in first:
                wrong.append(f"{name}: {done.returncode} {done.stderr!r}")
    missing = lint("/nowhere/at/all.xml")
    if missing.returncode != 1 or "no such file" not in missing.stderr:
        wrong.append(f"a file that is not there: {missing.stderr!r}")
    for line in wrong:
        print(line)
    print(f"{len(BROKEN)} broken files, {len(wrong)} verdicts wrong")
    return 1 if wrong else 0


sys.exit(main())
