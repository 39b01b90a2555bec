#!/usr/bin/env python3
"""Papers with a password, through `homeward parse`: from a file, typed at a terminal, wrong, and missing.

"""
import base64
import json
import os
import pathlib
import pty
import select
import subprocess
import sys
import tempfile
import time
import zipfile

HOMEWARD = str(pathlib.Path(os.environ["HOMEWARD_BUILD"]) / "homeward")
SAMPLE = str(pathlib.Path(os.environ["HOMEWARD_SOURCE"]) / "samples/documents/compact-01.pdf")
PASSWORD = "Pa55-drain-lagoon"


def parse(*words):
    run = subprocess.run([HOMEWARD, "parse", *words], capture_output=True, text=True, start_new_session=True, timeout=60)
    return run.returncode, [json.loads(line) for line in run.stdout.splitlines()], run.stdout + run.stderr


def typed(lines, *words):
    """Runs `homeward parse` with a terminal of its own; types a line whenever it is asked for a password."""
    out_read, out_write = os.pipe()
    pid, terminal = pty.fork()
    if pid == 0:
        os.dup2(out_write, 1)
        os.execv(HOMEWARD, [HOMEWARD, "parse", *words])
    os.close(out_write)
    shown, asked, end = b"", 0, time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([terminal], [], [], 0.2)[0]:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
            continue
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
        if shown.count(b"leave it out): ") > asked:
            os.write(terminal, (lines[asked] + "\n").encode())
            asked += 1
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with os.fdopen(out_read) as out:
        return status, json.loads(out.read()), shown.decode(), asked


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        locked, owner = folder / "locked.pdf", folder / "owner.pdf"
        for target, user in ((locked, PASSWORD), (owner, "")):
            subprocess.run(["qpdf", "--encrypt", user, "owner-" + PASSWORD, "256", "--", SAMPLE, target], check=True)
        right, wrong, empty = folder / "right", folder / "wrong", folder / "empty"
        right.write_text(PASSWORD + "\n")
        wrong.write_text("no such\n")
        empty.write_text("\n")
        for secret in (right, wrong, empty):
            secret.chmod(0o600)

        _, [plain], _ = parse(SAMPLE)
        status, [told], everything = parse(str(locked))
        assert status == 1 and told["error"]["code"] == "encrypted", told
        assert "password" in told["error"]["message"], told
        status, [told], everything = parse("--password-file", str(right), str(locked))
        assert status == 0 and told["records"] == plain["records"], told
        assert PASSWORD not in everything
        status, [told], everything = parse("--password-file", str(wrong), str(locked))
        assert status == 1 and told["error"]["code"] == "encrypted" and "does not open" in told["error"]["message"], told
        assert parse("--password-file", str(empty), str(locked))[0] == 1
        assert parse("--password-file")[0] == 2
        right.chmod(0o640)
        status, told, everything = parse("--password-file", str(right), str(locked))
        assert status == 1 and told == [] and "chmod 600" in everything and PASSWORD not in everything, everything
        right.chmod(0o600)
        status, [told], _ = parse(str(owner))
        assert status == 0 and told["records"] == plain["records"], "a password that only forbids printing is not asked for"

        carrier = folder / "carrier.eml"
        carrier.write_bytes(b"From: PC Bell <bell@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\nMIME-Version: 1.0\r\n"
                            b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n"
                            b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=locked.pdf\r\n"
                            b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(locked.read_bytes()) + b"--b--\r\n")
        surname = plain["records"][0]["fields"]["subject.surname"]["value"]
        status, [told], _ = parse(str(carrier))
        assert status == 0 and told["records"] == [] and "attachment_locked" in [w["code"] for w in told["warnings"]], told
        status, [told], _ = parse("--password-file", str(right), str(carrier))
        assert told["records"][0]["fields"]["subject.surname"]["value"] == surname, told
        status, told, shown, asked = typed(["no such", PASSWORD], str(carrier))
        assert asked == 2 and told["records"][0]["fields"]["subject.surname"]["value"] == surname, (shown, told)
        status, told, shown, asked = typed([""], str(carrier))
        assert status == 0 and asked == 1 and told["records"] == [], (shown, told)

        status, told, shown, asked = typed(["no such", PASSWORD], str(locked))
        assert status == 0 and told["records"] == plain["records"] and asked == 2, (shown, told)
        assert PASSWORD not in shown and "no such" not in shown, "what is typed is not shown"
        status, told, shown, asked = typed([""], str(locked))
        assert status == 1 and told["error"]["code"] == "encrypted" and asked == 1, (shown, told)
        status, told, shown, asked = typed(["a", "b", "c", "d"], str(locked))
        assert status == 1 and asked == 3, (shown, told)

        # Office files: their passwords open nothing here, so none is asked for, and people are told what to do.
        word = folder / "word.docx"
        word.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480)
        odt = folder / "writer.odt"
        with zipfile.ZipFile(odt, "w") as z:
            z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            z.writestr("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")
            z.writestr("content.xml", b"\x8f\x02\x11")
        for office in (word, odt):
            status, told, shown, asked = typed(["never asked for"], str(office))
            assert status == 1 and asked == 0 and told["error"]["code"] == "encrypted", (office, shown, told)
            assert "save a copy without a password" in told["error"]["message"], told
            assert "Give its password" not in told["error"]["message"], told
    print("passwords: well")


main()
