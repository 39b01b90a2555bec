#!/usr/bin/env python3
"""Reads papers with Homeward into one file of JSON Lines, with a count on the standard error.

  read_papers.py HOMEWARD OUT.jsonl FILE...

A paper that ends the program is read again alone; if it ends it again, its line is an error with the code `crashed`, so that the
tables count it as refused and the others are not lost with it.
"""
import json
import pathlib
import subprocess
import sys


def read(program, files, lines, total, name):
    """Adds a line a file to `lines` until the program ends; answers its exit status."""
    with subprocess.Popen([program, "parse", "--jobs", "2", *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as running:
        for line in running.stdout:
            try:
                json.loads(line)
            except ValueError:  # the line at which the program ended
                continue
            lines.append(line)
            if sys.stderr.isatty():
                print(f"\r{name}: read {len(lines)} of {total}", end="", file=sys.stderr, flush=True)
    return running.returncode


def main():
    program, out, files = sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3:]
    name, lines, crashed = out.parent.name, [], []
    if read(program, files, lines, len(files), name) not in (0, 1):
        for file in files[len(lines):]:  # lines come in the order of the files
            before = len(lines)
            read(program, [file], lines, len(files), name)
            if len(lines) == before:
                crashed.append(file)
                lines.append(json.dumps({"file": file, "error": {"code": "crashed"}}).encode() + b"\n")
    print(f"\r{name}: read {len(lines)} of {len(files)}", file=sys.stderr)
    out.write_bytes(b"".join(lines))
    for file in crashed:
        print(f"CRASHED: {pathlib.Path(file).name}")


if __name__ == "__main__":
    main()
