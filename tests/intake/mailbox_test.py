#!/usr/bin/env python3
"""The mailbox against a real Dovecot: nothing lost, nothing twice, no stranger's certificate, no message that stops others."""
import hashlib
import json
import os
import pathlib
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/support"), str(ROOT / "tests/api"), str(ROOT / "tests/intake")]
import certificates  # noqa: E402
from dovecot import Dovecot  # noqa: E402
from service import Person, Service  # noqa: E402

TOOL = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build")) / "mailbox_tool"
RULES = """<intake id="test" version="1">
  <rule id="ashdown" organisation="{name}" authority="Ashdown" force="Ashdown Police">
    <sender domain="ashdown-police.example"/>
    <subject holds="found"/>
  </rule>
</intake>
"""


def message(number, sender="PC Bell <bell@ashdown-police.example>", subject="Found: safe and well", body=b"Surname: Okafor\r\n"):
    head = f"From: {sender}\r\nTo: intake@homeward.example\r\nSubject: {subject}\r\nMessage-ID: <{number}@ashdown-police.example>\r\n\r\n"
    return head.encode() + body


class TricklingServer:
    """Lets anybody sign in, then answers a byte every tenth of a second and never ends the line."""

    def __init__(self, certificate, key):
        self.trickling = threading.Event()
        self.bytes_sent = 0
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self.socket = context.wrap_socket(socket.create_server(("127.0.0.1", 0)), server_side=True)
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def serve(self):
        while True:
            try:
                link, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.speak, args=(link,), daemon=True).start()

    def speak(self, link):
        try:
            lines = link.makefile("rwb", buffering=0)
            lines.write(b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] ready\r\n")
            for line in lines:
                tag, word = line.split()[:2]
                if word.upper() == b"CAPABILITY":
                    lines.write(b"* CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR\r\n" + tag + b" OK\r\n")
                elif word.upper() in (b"AUTHENTICATE", b"LOGIN"):
                    lines.write(tag + b" OK [CAPABILITY IMAP4rev1] in\r\n")
                else:
                    break
            self.trickling.set()
            while True:
                lines.write(b"*")
                self.bytes_sent += 1
                time.sleep(0.1)
        except (OSError, ValueError):
            link.close()


class Mailbox(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-mailbox-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.ca = certificates.authority(self.folder)
        certificate, key = certificates.server(self.folder, self.ca)
        (self.folder / "dovecot").mkdir()
        os.chmod(self.folder, 0o755)
        self.server = Dovecot(self.folder / "dovecot", certificate, key)
        self.addCleanup(lambda: self.server.stop())
        self.rules = self.folder / "rules.xml"
        self.rules.write_text(RULES.format(name="Westmere Council"))
        (self.folder / "store").mkdir()

    def look(self, *point, host="localhost", port=None, tls="implicit", ca=None, password=Dovecot.password):
        out = subprocess.run([TOOL, self.folder / "store", self.rules, host, str(port or self.server.port), tls,
                              str(ca or self.ca[0]), password, *point], capture_output=True, timeout=60)
        self.code = out.returncode
        return json.loads(out.stdout) if out.stdout else None

    def test_what_waits_is_taken_once_and_marked(self):
        self.server.deliver(message(1))
        self.server.deliver(message(2, body=b"A\r\n.\r\nHW4 OK not the server's word\r\n* BYE nor this\r\n)\r\n"))
        told = self.look()
        self.assertEqual((told["taken"], told["seen_before"], told["refused"], told["unrouted"]), (2, 0, 0, 0))
        self.assertIn(hashlib.sha256(message(1)).hexdigest(), told["papers"])
        for flags in self.server.flags():
            self.assertLessEqual({"\\Seen", "$HomewardTaken"}, flags)
        self.assertEqual(self.look()["taken"], 0)

    def test_starttls_works_as_well(self):
        self.server.deliver(message(1))
        self.assertEqual(self.look(port=self.server.plain_port, tls="starttls")["taken"], 1)

    def test_a_machine_that_stops_loses_nothing_and_takes_nothing_twice(self):
        for number in range(3):
            self.server.deliver(message(number))
        self.assertIsNone(self.look("kill-before-fetch"))
        self.assertEqual(self.code, -9)
        self.assertEqual([flags & {"\\Seen", "$HomewardTaken"} for flags in self.server.flags()], [set()] * 3)
        self.assertIsNone(self.look("kill-before-mark"))
        self.assertEqual(self.code, -9)
        self.assertEqual([flags & {"\\Seen", "$HomewardTaken"} for flags in self.server.flags()], [set()] * 3)
        told = self.look()
        self.assertEqual((told["taken"], told["seen_before"]), (2, 1))
        self.assertEqual(sorted(told["papers"]), sorted(hashlib.sha256(message(n)).hexdigest() for n in range(3)))
        for flags in self.server.flags():
            self.assertIn("$HomewardTaken", flags)

    def test_the_same_message_by_another_way_is_the_same(self):
        self.server.deliver(message(1))
        self.look()
        self.server.deliver(b"Received: from elsewhere\r\n" + message(1))
        told = self.look()
        self.assertEqual((told["taken"], told["seen_before"], len(told["papers"])), (0, 1, 1))
        # An id can be used again by whoever wrote it: other words are another paper.
        self.server.deliver(message(1, body=b"Surname: Okafor-Bell\r\n"))
        self.assertEqual(self.look()["taken"], 1)

    def test_a_certificate_of_a_stranger_is_refused(self):
        self.server.deliver(message(1))
        stranger = certificates.authority(self.folder, "stranger")
        self.assertEqual(self.look(ca=stranger[0]), {"error": "certificate"})
        self.assertEqual(self.look(host="127.0.0.1"), {"error": "certificate"})
        self.assertEqual(self.look(port=self.server.plain_port, tls="starttls", ca=stranger[0]), {"error": "certificate"})
        self.assertEqual(self.look(password="wrong"), {"error": "sign_in"})
        self.server.stop()
        self.assertEqual(self.look(), {"error": "no_connection"})
        self.server.start()
        self.assertEqual(self.look()["taken"], 1)

    def test_a_server_that_answers_a_byte_at_a_time_is_left_and_holds_no_shutdown(self):
        with TricklingServer(self.folder / "server.pem", self.folder / "server.key") as server:
            started = time.monotonic()
            self.assertEqual(self.look(port=server.port), {"error": "link_cut"})
            self.assertLess(time.monotonic() - started, 45)  # Five seconds by itself; the machine may be busy.
            self.assertGreater(server.bytes_sent, 10)
        self.rules.write_text(RULES.format(name="Wayfarer Trust"))
        secret = self.folder / "password"
        secret.write_text(Dovecot.password)
        secret.chmod(0o600)
        (self.folder / "service").mkdir()
        with TricklingServer(self.folder / "server.pem", self.folder / "server.key") as server:
            settings = {"HOMEWARD_INTAKE_RULES_FILE": self.rules, "HOMEWARD_INTAKE_IMAP_HOST": "localhost",
                        "HOMEWARD_INTAKE_IMAP_PORT": server.port, "HOMEWARD_INTAKE_IMAP_USER": "intake",
                        "HOMEWARD_INTAKE_IMAP_PASSWORD_FILE": secret, "HOMEWARD_INTAKE_IMAP_CA_FILE": self.ca[0]}
            with Service(self.folder / "service", {name: str(value) for name, value in settings.items()}) as service:
                self.assertTrue(server.trickling.wait(60))
                started, sent = time.monotonic(), server.bytes_sent
                service.process.terminate()
                service.process.wait(timeout=60)
                self.assertLess(server.bytes_sent - sent, 150, "ended %.1f s after it was told" % (time.monotonic() - started))

    def test_a_message_that_nobody_may_have_stops_no_other(self):
        self.server.deliver(message(1, body=b"x" * (26 << 20)))
        self.server.deliver(message(2, sender="stranger@elsewhere.example"))
        self.server.deliver(message(3, sender="one@ashdown-police.example, two@elsewhere.example"))
        self.server.deliver(b"From: bell@ashdown-police.example\r\nFrom: other@elsewhere.example\r\nSubject: found\r\n\r\n")
        self.server.deliver(b"\0\xff" * 500)
        self.server.deliver(message(6, subject="=?utf-8?B?Rk9VTkQ=?= young person"))
        told = self.look()
        self.assertEqual((told["taken"], told["refused"], told["unrouted"]), (1, 1, 4))
        flags = self.server.flags()
        self.assertLessEqual({"\\Flagged", "$HomewardRefused"}, flags[0])
        self.assertEqual([f & {"\\Seen", "\\Flagged"} for f in flags[1:5]], [set()] * 4)
        self.assertEqual(told["papers"], [hashlib.sha256(message(6, subject="=?utf-8?B?Rk9VTkQ=?= young person")).hexdigest()])

    def test_the_service_takes_reads_and_shows_what_came_by_mail(self):
        self.rules.write_text(RULES.format(name="Wayfarer Trust"))
        secret = self.folder / "password"
        secret.write_text(Dovecot.password)
        secret.chmod(0o600)
        self.server.deliver((ROOT / "samples/documents/email-01.eml").read_bytes().replace(b"Subject: ", b"Subject: found "))
        sent = (ROOT / "samples/documents/email-01.eml").read_text(errors="replace")
        domain = sent.split("From:", 1)[1].split("@", 1)[1].split(">", 1)[0].split()[0]
        self.rules.write_text(self.rules.read_text().replace("ashdown-police.example", domain))
        settings = {"HOMEWARD_INTAKE_RULES_FILE": self.rules, "HOMEWARD_INTAKE_IMAP_HOST": "localhost",
                    "HOMEWARD_INTAKE_IMAP_PORT": self.server.port, "HOMEWARD_INTAKE_IMAP_USER": "intake",
                    "HOMEWARD_INTAKE_IMAP_PASSWORD_FILE": secret, "HOMEWARD_INTAKE_IMAP_CA_FILE": self.ca[0],
                    "HOMEWARD_INTAKE_IMAP_EVERY_SECONDS": "5"}
        (self.folder / "service").mkdir()
        with Service(self.folder / "service", {name: str(value) for name, value in settings.items()}) as service:
            person = Person(service, "coordinator")
            paper = None
            for _ in range(60):
                papers = person.api("GET", "/documents").json["items"]
                paper = next((p for p in papers if p.get("came_by") == "mailbox" and p["status"] != "reading"), None)
                if paper:
                    break
                time.sleep(0.5)
            self.assertIsNotNone(paper, service.log_path.read_text())
            self.assertEqual((paper["status"], paper["received_by"]), ("to_check", "system"))
            self.assertEqual(paper["arrival"]["rule"], "ashdown")
            self.assertEqual(paper["arrival"]["authority"], "Ashdown")
            self.assertNotIn(Dovecot.password, service.log_path.read_text())


if __name__ == "__main__":
    sys.exit(unittest.main())
