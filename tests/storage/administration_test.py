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

    def settings(**values):
        return subprocess.run([PROGRAM, "config", "check"], capture_output=True, text=True, timeout=60,
                              env={**environment, **{"HOMEWARD_INTAKE_" + name.upper(): str(value) for name, value in values.items()}})

    try:
        secret, rules = folder / "secret", folder / "rules.xml"
        secret.write_text("x")
        rules.write_text("<intake/>")
        whole = {"imap_host": "mail.example", "imap_user": "intake", "imap_password_file": secret, "rules_file": rules, "folder": folder}
        secret.chmod(0o600)
        check(settings(**whole).returncode == 0, "settings of mailbox and folder that can be used")
        for wrong, words in (({"imap_user": ""}, "imap_user"), ({"rules_file": ""}, "rules_file"), ({"rules_file": "/nowhere"}, "rules_file"),
                             ({"imap_token_file": secret}, "one of"), ({"imap_password_file": ""}, "one of"), ({"imap_tls": "none"}, "imap_tls"),
                             ({"imap_ca_file": "/nowhere"}, "imap_ca_file"), ({"folder": "/nowhere"}, "folder"), ({"imap_every_seconds": 1}, "5")):
            told = settings(**{**whole, **wrong})
            check(told.returncode == 1 and words in told.stdout + told.stderr, f"config check refuses {wrong}"[:60])
        clocks = {f"HOMEWARD_TIME_STAMP_{name}": value for name, value in (("ADDRESSES", "http://a.example http://b.example http://c.example"), ("TRUST_FILE", str(rules)))}
        for seconds, code in (("15", 0), ("16", 1)):
            told = subprocess.run([PROGRAM, "config", "check"], capture_output=True, text=True, timeout=60, env={**environment, **clocks, "HOMEWARD_TIME_STAMP_SECONDS": seconds})
            check(told.returncode == code and ("over 45" in told.stdout) == bool(code), f"three authorities of {seconds} seconds each")
        secret.chmod(0o644)
        check("chmod 600" in settings(**whole).stdout, "a secret that others may read is refused")
        for command in (("documents", "check"), ("migrate",), ("user", "add"), ("audit", "verify"), ("keys", "rotate")):
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
