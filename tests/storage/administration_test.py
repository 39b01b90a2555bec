#!/usr/bin/env python3
"""`migrate`, `user add`, `audit verify` and `keys rotate` as the person who runs the machine calls them."""
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build")) / "homeward"
passed = failed = 0


def check(condition, what):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    print(("ok   " if condition else "FAIL ") + what, flush=True)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-administration-"))
    environment = {**os.environ, "HOMEWARD_STORAGE_FOLDER": str(folder / "store")}

    def run(*words):
        return subprocess.run([PROGRAM, *words], capture_output=True, text=True, env=environment, timeout=120)

    def add(*words):
        return run("user", "add", "--organisation", "Westmere Council", "--name", "Una Byrne", "--email",
                   "una@westmere.example", *words)

    try:
        for command in (("migrate",), ("user", "add"), ("audit", "verify"), ("keys", "rotate")):
            check(run(*command, "--help").stdout.startswith("usage: homeward " + " ".join(command)), " ".join(command) + " --help")
        check(run("audit", "verify").returncode == 1, "without a store nothing is verified")
        check(not (folder / "store" / "homeward.sqlite").exists(), "and none is made")
        made = run("migrate")
        check(made.returncode == 0 and "version" in made.stdout, "migrate makes the store")
        check(run("migrate").returncode == 0, "and again")
        check(add("--role", "auditor").returncode == 1, "an unknown organisation is refused")
        check(add().returncode == 2, "a person without a role is a usage error")
        check(add("--role", "king", "--kind", "authority").returncode == 1, "an unknown role is refused")
        first = add("--role", "auditor", "--role", "manager", "--kind", "authority")
        check(first.returncode == 0 and first.stdout.startswith("usr_") and "otpauth://totp/" in first.stdout, "a person is added")
        check(add("--role", "auditor").returncode == 1, "the same address twice is refused")
        (folder / "password").write_text("password1234\n")
        check(run("user", "add", "--organisation", "Westmere Council", "--name", "Bo", "--email", "bo@westmere.example", "--role",
                  "admin", "--password-file", str(folder / "password")).returncode == 1, "S-1: a common password is refused")
        good = run("audit", "verify")
        verdict = json.loads(good.stdout)
        check(good.returncode == 0 and verdict["unbroken"] and verdict["entries"] >= 2, "the audit is unbroken")
        check(run("keys", "rotate").returncode == 0 and run("audit", "verify").returncode == 0, "and still is under a fresh master key")
        database = sqlite3.connect(folder / "store" / "homeward.sqlite")
        database.execute("UPDATE audit SET actor = 'usr_somebody' WHERE seq = 2")
        database.commit()
        database.close()
        bad = run("audit", "verify")
        verdict = json.loads(bad.stdout)
        check(bad.returncode == 1 and verdict["problem"] == "changed" and verdict["at_entry"] == 2, "S-31: a changed entry is found")
    finally:
        shutil.rmtree(folder)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
