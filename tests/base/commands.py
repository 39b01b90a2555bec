#!/usr/bin/env python3
"""Every command as people call it: help, words that make no sense, files that are not there, standard input."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HOMEWARD = str(pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward")
TEXT = "FOUND DEBRIEF\nSurname: OKAFOR\nForename: Zoe\nDate of birth: 14/03/2011\nFound at: 04/02/2026 20:17\n"
faults = []


def run(*words, given=b""):
    done = subprocess.run([HOMEWARD, *words], input=given, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def hold(what, status, expected, told=True):
    if status != expected or not told:
        faults.append(f"{what}: status {status}, not {expected}" if status != expected else what)


def check_help():
    status, out, _ = run("--help")
    names = re.findall(r"^  (\w[\w-]*(?: \w+)?)  ", out, re.M)
    hold("homeward --help", status, 0, {"parse", "tidy", "user add", "lint"} <= set(names))
    for name in names:
        status, out, err = run(*name.split(), *(["--help"] if name != "version" else []))
        hold(f"homeward {name} --help", status, 0, out and not err and (name == "version" or f"homeward {name}" in out))
        if " " in name:
            status, out, _ = run(name.split()[0], "--help")
            hold(f"homeward {name.split()[0]} --help", status, 0, f"homeward {name}" in out)
    for words in ([], ["nonsense"], ["nonsense", "--help"], ["user"], ["parse"], ["parse", "--jobs", "0", "x"], ["parse", "--jobs", "x", "x"],
                  ["parse", "--nonsense", "x"], ["parse", "--type", "pdf", "x"], ["text"], ["text", "a", "b"], ["tidy", "a", "b"],
                  ["factors", "a", "b"], ["prefill", "x"], ["prefill", "--form"], ["lint"], ["forms", "nonsense"]):
        status, out, err = run(*words)
        hold(f"homeward {' '.join(words)}", status, 2, bool(out or err))


def check_refusals(folder):
    for words in (["parse"], ["text"], ["tidy"], ["factors"], ["check"], ["lint"]):
        for path in (folder / "not-there", folder):
            if words == ["lint"] and path == folder:
                continue  # A folder is what it takes.
            status, out, err = run(*words, str(path))
            hold(f"homeward {words[0]} {path.name}", status, 1, err and (out == "") == (words != ["parse"]))
    good, empty = folder / "good.txt", folder / "empty.txt"
    good.write_text(TEXT)
    empty.write_bytes(b"")
    status, out, err = run("parse", str(empty), str(good), str(folder / "not-there"), str(good))
    lines = [json.loads(line) for line in out.splitlines()]
    codes = [line.get("error", {}).get("code") for line in lines]
    hold("others are read beside what is refused", status, 1, codes == ["empty_file", None, "file_missing", None])
    hold("each refusal has a clear line", status, 1, len(err.splitlines()) == 2)
    status, _, err = run("prefill", "--form", "nonsense", str(good))
    hold("a form that is not there is told of", status, 1, "homeward forms" in err)


def check_standard_input(folder):
    good = folder / "good.txt"
    status, out, _ = run("parse", "-", given=TEXT.encode())
    value = json.loads(out)["records"][0]["fields"]["subject.surname"]["value"]
    hold("a paper on standard input", status, 0, value == "Okafor" and json.loads(out)["file"] == "-")
    for words in (["tidy"], ["tidy", "-"]):
        hold(" ".join(words), *run(*words, given=b"a  b\n")[:1], 0, run(*words, given=b"a  b\n")[1] == "a b\n")
    status, out, _ = run("factors", given=b"She had a row with her mother.\nNothing.\n")
    hold("a line for each statement", status, 0, [sorted(json.loads(line)) for line in out.splitlines()] == [["hits", "pull", "push", "risk"]] * 2)
    status, out, err = run("tidy", "--report", given="He wasn’t\x0c at home\ndonâ€™t\n".encode())
    hold("what was put right is reported", status, 0, "decoded" in err and "don’t" in out)
    hold("text of a paper", run("text", str(good))[0], 0, run("text", str(good))[1] == TEXT)


with tempfile.TemporaryDirectory() as temporary:
    check_help()
    check_refusals(pathlib.Path(temporary))
    check_standard_input(pathlib.Path(temporary))
for fault in faults:
    print(fault)
print(f"commands: {len(faults)} faults")
sys.exit(1 if faults else 0)
