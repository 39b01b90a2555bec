#!/usr/bin/env python3
"""Compares what `homeward parse` prints for the samples with what a person approved.

A difference writes NAME.received.json beside NAME.json; to approve it, rename it. Scans are left out: what recognition
reads depends on the version of its model. Exit status 1 where anything differs.
"""
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build"))


def main():
    papers = sorted(p for p in (ROOT / "samples/documents").iterdir() if not p.name.startswith("scan-"))
    done = subprocess.run([BUILD / "homeward", "parse", *papers], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    if len(lines) != len(papers):
        print(f"{len(papers)} papers, {len(lines)} lines, exit status {done.returncode}")
        return 1
    differing = []
    for paper, line in zip(papers, lines):
        got = json.loads(line)
        got["file"] = paper.name
        text = json.dumps(got, indent=1, ensure_ascii=False) + "\n"
        approved = HERE / (paper.name + ".json")
        received = HERE / (paper.name + ".received.json")
        received.unlink(missing_ok=True)
        if not approved.exists() or approved.read_text(encoding="utf-8") != text:
            received.write_text(text, encoding="utf-8")
            differing.append(paper.name)
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(papers)} papers, {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
