#!/usr/bin/env python3
"""kill -9 of writers, senders and key rotation (P-1, P-2, P-3, F-1, S-26): nothing lost, nothing half, once.

HOMEWARD_KILLS sets how many kills each part gets; a fixed seed makes the moments the same each time.
"""
import collections
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import certificates  # noqa: E402

TOOL = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build")) / "store_tool"
KILLS = int(os.environ.get("HOMEWARD_KILLS", "12"))
random.seed(20260314)

passed = failed = 0


def check(condition, what):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    print(("ok   " if condition else "FAIL ") + what, flush=True)


def run(*words, **more):
    return subprocess.run([TOOL, *map(str, words)], capture_output=True, text=True, timeout=600, **more)


def killed_after(seconds, *words, out=subprocess.DEVNULL):
    process = subprocess.Popen([TOOL, *map(str, words)], stdout=out)
    time.sleep(seconds)
    process.kill()
    process.wait()


def writers(folder):
    run("make", folder, 0)
    log = folder / "told"
    for _ in range(KILLS):
        with log.open("ab") as out:
            killed_after(random.uniform(0.15, 0.6), "write", folder, out=out)
    verdict = run("check", folder, stdin=log.open())
    print(verdict.stdout.strip())
    told = int(re.search(r"told (\d+)", verdict.stdout).group(1)) if verdict.stdout else 0
    check(told > KILLS, "papers were answered before the kills")
    check(verdict.returncode == 0, f"P-1, P-2: after {KILLS} kills nothing answered is lost and nothing is half")
    check("audit unbroken" in run("show", folder).stdout, "S-31: the audit chain is whole after the kills")


def rotation(folder):
    log = folder / "told"
    for _ in range(KILLS):
        killed_after(random.uniform(0.002, 0.06), "rotate", folder)
        verdict = run("check", folder, stdin=log.open())
        if verdict.returncode != 0:
            check(False, "S-26: all reads succeed after a killed rotation: " + verdict.stderr)
            return
    check(True, f"S-26: after {KILLS} killed rotations all reads succeed")
    old = (folder / "master.key").read_text()
    check(run("rotate", folder).returncode == 0 and (folder / "master.key").read_text() != old, "S-26: rotation makes a new key")
    check(run("check", folder, stdin=log.open()).returncode == 0, "S-26: and all reads succeed")
    (folder / "master.key").write_text(old)
    check(run("check", folder, stdin=log.open()).returncode == 1, "S-26: the old key opens nothing")


def senders(folder):
    authority = certificates.authority(folder)
    certificate = certificates.server(folder, authority)
    received = folder / "received"
    received.mkdir()
    count = KILLS * 4
    letters = run("make", folder, count).stdout.split()
    sink = subprocess.Popen([sys.executable, ROOT / "tests/support/mail_sink.py", received, certificate[0], certificate[1]],
                            stdout=subprocess.PIPE, text=True)
    try:
        port = int(sink.stdout.readline())
        for _ in range(KILLS):
            killed_after(random.uniform(0.05, 0.5), "send", folder, port, authority[0])
        run("send", folder, port, authority[0])
    finally:
        sink.kill()
        sink.wait()
    shown = [line.split() for line in run("show", folder).stdout.splitlines()]
    states = {words[0]: words[1:] for words in shown if len(words) == 3}
    arrived = collections.Counter()
    for path in received.glob("*.eml"):
        arrived[re.search(rb"(?im)^Message-ID:\s*<([^>]+)>", path.read_bytes()).group(1).decode()] += 1
    twice = [name for name, times in arrived.items() if times > 1]
    check(len(letters) == count and set(letters) == set(arrived), f"P-3: all {count} letters arrived, and no other")
    check(all(state[0] == "accepted" for state in states.values()) and len(states) == count, "every letter is told as accepted")
    check(all(states[name][1] == "1" for name in twice), f"P-3: each of {len(twice)} that came twice is marked so, under one Message-ID")
    check(len(twice) <= KILLS, "at most one letter a kill came twice")
    check(["audit", "unbroken"] in shown, "S-31: the audit chain is whole")


def main():
    for part in (lambda f: (writers(f), rotation(f)), senders):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-kill-"))
        try:
            part(folder)
        finally:
            shutil.rmtree(folder)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
