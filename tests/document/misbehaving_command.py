#!/usr/bin/env python3
"""One `homeward parse` over good papers and papers that take their reader over, with the true walls around it: each of these
costs itself alone, the others are read, in order, and nothing is left behind."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

BUILD = pathlib.Path(os.environ["HOMEWARD_BUILD"])
# What the reader is told to do, and how the paper is answered: refused while the reader lives on, or the reader ended.
WALLED = {"loop": "limit_time", "allocate": "damaged", "fork": "worker_failed", "open": "damaged", "write": "damaged",
          "connect": "worker_failed", "exec": "worker_failed", "kill": "worker_failed"}
LYING = {"crash": "worker_failed", "abort": "worker_failed", "close": "worker_failed", "killed": "limit_memory",
         "garbage": "worker_failed", "flood": "worker_failed"}
faults = []


def check(reader, attempts, jobs):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        shutil.copy(BUILD / "homeward", folder / "homeward")
        shutil.copy(BUILD / reader, folder / "homeward-reader")
        papers, expected = [], []
        for number, (what, code) in enumerate(attempts.items()):
            for name, told in ((f"{number}-good.txt", None), (f"{number}-{what}.txt", code)):
                (folder / name).write_text(name[2:-4])
                papers.append(name)
                expected.append(told)
        run = subprocess.run([folder / "homeward", "parse", "--jobs", str(jobs), *papers], cwd=folder, capture_output=True,
                             text=True, timeout=300, start_new_session=True)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        if [line["file"] for line in lines] != papers:
            faults.append(f"{reader}: not every paper has its line, in order")
        for line, code in zip(lines, expected):
            if line.get("error", {}).get("code") != code:
                faults.append(f"{reader} {line['file']}: {line.get('error')}, not {code}")
        if run.returncode != 1:
            faults.append(f"{reader}: status {run.returncode}")
        left = subprocess.run(["pgrep", "-f", str(folder)], capture_output=True, text=True).stdout
        if left or (pathlib.Path("/tmp/homeward-canary")).exists():
            faults.append(f"{reader}: something was left behind")


if "HOMEWARD_SANITIZE:BOOL=ON" in (BUILD / "CMakeCache.txt").read_text():
    del WALLED["allocate"]  # A sanitizer's shadow needs more addresses than any limit leaves.
for jobs in (1, 2):
    check("walled_reader", WALLED, jobs)
    check("lying_reader", LYING, jobs)
for fault in faults:
    print(fault)
print(f"misbehaving readers: {len(faults)} faults")
sys.exit(1 if faults else 0)
