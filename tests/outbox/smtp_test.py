#!/usr/bin/env python3
"""The mail transport against Debian's postfix and against servers that misbehave (S-34, S-36, F-9).

Every server listens on 127.0.0.1 only and is stopped at the end; mail goes into a folder.
"""
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/support"))
import certificates  # noqa: E402

TOOL = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build")) / "smtp_send_tool"
FROM, TO = "homeward@trust.example", "misper@police.example"
MESSAGE = b"From: homeward@trust.example\r\nSubject: test\r\n\r\n.\r\nfirst\r\n..two\r\n.\r\nMAIL FROM:<evil@x.example>\r\n"

passed = failed = 0


def check(condition, what):
    global passed, failed
    passed, failed = passed + bool(condition), failed + (not condition)
    print(("ok   " if condition else "FAIL ") + what, flush=True)


def send(port, ca, host="localhost", recipients=(TO,), message=MESSAGE, timeout=5):
    out = subprocess.run([TOOL, host, str(port), str(ca), str(timeout), FROM, *recipients], input=message, capture_output=True, timeout=60)
    return [line.split(" ") for line in out.stdout.decode().splitlines()]


class Sink:
    def __init__(self, certificate, **faults):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        words = [f"{k}={v}" for k, v in faults.items()]
        self.process = subprocess.Popen([sys.executable, ROOT / "tests/support/mail_sink.py", self.folder, *certificate, *words],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)

    def messages(self):
        return [p.read_bytes() for p in sorted(self.folder.glob("*.eml"))]

    def in_clear(self):
        return (self.folder / "clear.txt").exists()


def test_hostile(folder):
    ca = certificates.authority(folder)
    other_ca = certificates.authority(folder, "other")
    good = certificates.server(folder, ca)
    with Sink(good) as sink:
        check(send(sink.port, ca[0]) == [[TO, "accepted", "250", "status"]], "a well-behaved server accepts")
        check(sink.messages() == [MESSAGE], "one message in, the same bytes out (S-36)")
        check(send(sink.port, other_ca[0])[0][1:] == ["retry", "0", "certificate"], "an unknown authority is not believed (S-34)")
        check(send(sink.port, ca[0], host="127.0.0.1")[0][1] == "retry", "a certificate for another name is not believed (S-34)")
        check(len(sink.messages()) == 1, "and nothing was sent")
    with Sink(certificates.server(folder, ca, ("mail.police.example",), "misnamed")) as sink:
        check(send(sink.port, ca[0])[0][1:] == ["retry", "0", "certificate"] and not sink.messages(), "a misnamed certificate (S-34)")
    with Sink(certificates.server(folder, ca, name="ended", days=-1)) as sink:
        check(send(sink.port, ca[0])[0][1] == "retry" and not sink.messages(), "an ended certificate (F-10)")
    for fault in ("no_tls", "refuse_tls"):
        with Sink(good, **{fault: 1}) as sink:
            check(send(sink.port, ca[0])[0][1] == "retry", f"{fault}: not sent")
            check(not sink.messages() and not sink.in_clear(), f"{fault}: nothing went in clear (S-34)")
    with Sink(good, inject=1) as sink:
        result = send(sink.port, ca[0])
        taken = sink.messages()
        check(result[0][1] == "accepted" and taken == [MESSAGE] or result[0][1] == "retry" and not taken,
              "bytes from before the handshake answer nothing after it (S-34)")
    with Sink(good, rcpt=f"{TO}:550") as sink:
        both = send(sink.port, ca[0], recipients=(TO, "second@police.example"))
        check([r[1] for r in both] == ["refused", "accepted"], "each recipient has its own answer (F-8)")
    with Sink(good, rcpt=f"{TO}:450") as sink:
        check(send(sink.port, ca[0])[0][1:3] == ["retry", "450"], "4xx is tried again (F-8)")
    for code, want in (("554", "refused"), ("451", "retry")):
        with Sink(good, data=code) as sink:
            check(send(sink.port, ca[0])[0][1:3] == [want, code], f"the message answered {code}: {want}")
    with Sink(good, greeting="421") as sink:
        check(send(sink.port, ca[0])[0][1] == "retry", "a busy server is tried again")
    for cut, want in (("after_rcpt", "retry"), ("after_data", ("retry", "uncertain")), ("after_dot", "uncertain")):
        with Sink(good, cut=cut) as sink:
            check(send(sink.port, ca[0], timeout=3)[0][1] in want, f"the link cut {cut}: {want} (F-9)")
    with Sink(good, cut="mid_data") as sink:
        big = MESSAGE + b"x" * 70 + b"\r\n"
        outcome = send(sink.port, ca[0], message=big * 20000, timeout=3)[0][1]
        check(outcome in ("retry", "uncertain") and not sink.messages(), "cut in the middle of a long message: never called accepted (F-9)")
    check(send(1, ca[0])[0][1:] == ["retry", "0", "no_connection"], "no server at all")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Postfix:
    """A private postfix that keeps every mail for @police.example in one mailbox file."""

    def __init__(self, folder, certificate):
        self.root = pathlib.Path(folder) / "postfix"
        self.config, self.port = self.root / "etc", free_port()
        shutil.copytree("/etc/postfix", self.config, symlinks=False, ignore_dangling_symlinks=True)
        for name in ("spool", "data", "mail"):
            (self.root / name).mkdir()
        shutil.chown(self.root / "data", "postfix")
        os.chmod(folder, 0o755)
        os.chmod(self.root / "mail", 0o777)
        shutil.copy(certificate[0], self.root / "cert.pem")
        shutil.copy(certificate[1], self.root / "key.pem")
        (self.config / "main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {self.root}/spool
data_directory = {self.root}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
mydestination =
mynetworks =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
smtpd_tls_cert_file = {self.root}/cert.pem
smtpd_tls_key_file = {self.root}/key.pem
smtpd_tls_security_level = encrypt
smtpd_relay_restrictions = reject_unauth_destination
virtual_mailbox_domains = police.example
virtual_mailbox_base = {self.root}/mail
virtual_mailbox_maps = inline:{{ {{ {TO} = box/ }} }}
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 1
smtpd_helo_required = yes
maillog_file = {self.root}/mail.log
maillog_file_prefixes = {self.root}
""")
        master = (self.config / "master.cf").read_text().splitlines()
        lines = [f"127.0.0.1:{self.port} inet n - n - - smtpd" if line.startswith("smtp ") and " inet " in line else line for line in master]
        (self.config / "master.cf").write_text("\n".join(line.replace(" y ", " n ", 1) if line[:1].isalpha() else line for line in lines) + "\n")

    def __enter__(self):
        subprocess.run(["postfix", "-c", self.config, "start"], check=True, capture_output=True)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("postfix did not start")

    def __exit__(self, *_):
        subprocess.run(["postfix", "-c", self.config, "stop"], capture_output=True)

    def mails(self, count):
        for _ in range(100):
            found = list((self.root / "mail/box/new").glob("*"))
            if len(found) >= count:
                return [p.read_bytes() for p in found]
            time.sleep(0.1)
        return []


def test_postfix(folder):
    ca = certificates.authority(folder)
    with Postfix(folder, certificates.server(folder, ca)) as server:
        check(send(server.port, ca[0], timeout=20) == [[TO, "accepted", "250", "status"]], "postfix accepts over STARTTLS")
        mails = server.mails(1)
        body = mails[0].replace(b"\r\n", b"\n").split(b"\n\n", 1)[1] if mails else b""
        check(body.rstrip() == MESSAGE.replace(b"\r\n", b"\n").split(b"\n\n", 1)[1].rstrip(), "and delivers what was sent, dots and all")
        check(send(server.port, ca[0], recipients=("nobody@elsewhere.example",), timeout=20)[0][1] == "refused", "postfix refuses a recipient that is not its own")


def main():
    with tempfile.TemporaryDirectory() as folder:
        test_hostile(folder)
    if os.geteuid() == 0 and shutil.which("postfix", path=os.environ["PATH"] + ":/usr/sbin"):
        with tempfile.TemporaryDirectory() as folder:
            test_postfix(folder)
    else:
        print("postfix: not run, it needs root and the package")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
