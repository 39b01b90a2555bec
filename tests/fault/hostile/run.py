#!/usr/bin/env python3
"""Runs `homeward parse` over the hostile set and holds each file to what expected.tsv allows.

  run.py [--build FOLDER] [--no-big] [NAME-PART...]

Each file must give an allowed outcome and code in its seconds, one line of JSON and a fitting exit status; no signal,
no sanitizer's word, no process left, no file made, no packet out; the canary's name in no message; then the control,
with the same bytes as ever (security.md P-4, P-5, S-16 to S-24).
"""
import argparse
import glob
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
CANARY = "ZZCANARY"
CANARY_FILE = "/tmp/homeward-canary"
SANITIZER_WORDS = ("AddressSanitizer", "LeakSanitizer", "runtime error:", "UndefinedBehavior", "assertion failed")
GRACE = 3  # Seconds past a file's own limit: the machine that runs this is busy with other tests.


class Listener:
    """Hears whether anything in a paper was fetched: the papers all name 127.0.0.1:9."""

    def __init__(self):
        self.heard = 0
        self.socket = None
        try:
            self.socket = socket.create_server(("127.0.0.1", 9))
        except OSError:
            return
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            connection, _ = self.socket.accept()
            self.heard += 1
            connection.close()


def processes_in(session):
    left = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path, encoding="utf-8", errors="replace") as f:
                fields = f.read().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            left.append(path)
    return left


def run_parse(program, path, seconds):
    started = time.monotonic()
    process = subprocess.Popen([program, "parse", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               start_new_session=True)
    late = False
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        late = True
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    took = time.monotonic() - started
    deadline = time.monotonic() + 1
    while processes_in(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    return out, err, process.returncode, took, late, processes_in(process.pid)


def outcome_of(answer):
    if "error" in answer:
        return "rejected", answer["error"].get("code", "")
    return ("parsed_with_warning" if answer.get("warnings") else "parsed"), ""


def faults_of(row, result):
    out, err, status, took, late, left = result
    outcomes, codes, must_not = row["outcome"].split("|"), row["codes"].split("|"), row["must_not"]
    faults = []
    if late:
        return ["no answer in %d s" % (row["seconds"] + GRACE)], "late"
    if took > row["seconds"] + GRACE:
        faults.append("took %.1f s" % took)
    text, messages = out.decode("utf-8", "replace"), err.decode("utf-8", "replace")
    try:
        lines = [json.loads(line) for line in out.decode("utf-8").splitlines()]
    except ValueError:
        return faults + ["no JSON, or no UTF-8"], "unreadable"
    if len(lines) != 1:
        return faults + ["%d lines, status %s" % (len(lines), status)], "unreadable"
    outcome, code = outcome_of(lines[0])
    told = outcome + (":" + code if code else "")
    if outcome not in outcomes:
        faults.append("%s is not allowed: %s" % (told, row["outcome"]))
    elif code and row["codes"] and code not in codes:
        faults.append("%s is not allowed: %s" % (code, row["codes"]))
    if status != (1 if outcome == "rejected" else 0):
        faults.append("exit status %s" % status)
    if must_not and (must_not in text or must_not in messages):
        faults.append("says what it must not")
    if CANARY in messages:
        faults.append("the canary's name in a message")
    if any(ord(c) < 32 and c not in "\n\t" for c in text + messages):
        faults.append("control characters printed")
    for word in SANITIZER_WORDS:
        if word in messages:
            faults.append("sanitizer: " + messages[messages.find(word):][:200])
            break
    if left:
        faults.append("%d processes left" % len(left))
    if os.path.exists(CANARY_FILE):
        os.unlink(CANARY_FILE)
        faults.append("a file was made")
    return faults, told


def read_rows(folder):
    rows = []
    with open(os.path.join(folder, "expected.tsv"), encoding="utf-8") as f:
        next(f)
        for line in f:
            name, outcome, codes, seconds, must_not, _about = line.rstrip("\n").split("\t")
            rows.append({"name": name, "outcome": outcome, "codes": codes, "seconds": int(seconds),
                         "must_not": must_not.replace("\\n", "\n")})
    return rows


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", default=os.environ.get("HOMEWARD_BUILD", "build"))
    options.add_argument("--no-big", action="store_true")
    options.add_argument("names", nargs="*")
    asked = options.parse_args()
    program = os.path.abspath(os.path.join(asked.build, "homeward"))
    folder = tempfile.mkdtemp(prefix="hostile-")
    os.chmod(folder, 0o755)
    try:
        made = [sys.executable, os.path.join(HERE, "make_formats.py"), folder] + (["--no-big"] if asked.no_big else [])
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        return judge(program, folder, asked.names)
    finally:
        shutil.rmtree(folder)


def judge(program, folder, names):
    if os.path.exists(CANARY_FILE):
        os.unlink(CANARY_FILE)
    listener = Listener()
    control = os.path.join(folder, "pdf_control.pdf")
    expected = run_parse(program, control, 30)[0]
    rows = [row for row in read_rows(folder) if not names or any(part in row["name"] for part in names)]
    failed = 0
    slowest = 0.0
    for row in rows:
        result = run_parse(program, os.path.join(folder, row["name"]), row["seconds"] + GRACE)
        faults, told = faults_of(row, result)
        if run_parse(program, control, 30)[0] != expected:
            faults.append("the control reads differently afterwards")
        slowest = max(slowest, result[3])
        failed += 1 if faults else 0
        print("%-4s %-32s %6.2f s  %s%s" % ("FAIL" if faults else "ok", row["name"], result[3], told,
                                           "  <- " + "; ".join(faults) if faults else ""), flush=True)
    if listener.heard:
        print("FAIL %d connections to 127.0.0.1:9" % listener.heard)
        failed += 1
    print("%d files, %d failed, slowest %.1f s%s" % (len(rows), failed, slowest,
                                                    "" if listener.socket else "; port 9 could not be listened to"))
    return 1 if failed or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
