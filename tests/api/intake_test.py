#!/usr/bin/env python3
"""Papers again, papers with a password, papers from a folder, signed papers: what API and pages tell of them."""
import base64
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from service import BUILD, ROOT, Person, Service

PAPERS = ROOT / "samples" / "documents"
RULES = '<intake id="test" version="1"><folder name="desk" organisation="Wayfarer Trust" authority="Ashdown"/></intake>'
DEBRIEF = """Missing Person Found Report
Reference: AP-20260314-0412
Surname: Okonjo
Forenames: Jamie
Date of birth: 03/08/2010
Last seen: 12/03/2026 at 21:00
Found: {found}
Found at: {place}
"""


class Intake(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-intake-"))
        (cls.folder / "watched/desk").mkdir(parents=True)
        (cls.folder / "rules.xml").write_text(RULES)
        cls.service = Service(cls.folder, {"HOMEWARD_INTAKE_RULES_FILE": str(cls.folder / "rules.xml"),
                                           "HOMEWARD_INTAKE_FOLDER": str(cls.folder / "watched")})
        cls.person = Person(cls.service, "coordinator")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def add(self, raw, media="application/pdf"):
        return self.person.api("POST", "/documents", raw=raw, media=media)

    def locked(self, password="Weir-42 é", name="compact-03.pdf"):
        target = self.folder / "locked.pdf"
        subprocess.run(["qpdf", "--encrypt", password, "owner", "256", "--", PAPERS / name, target], check=True)
        return target.read_bytes()

    def test_a_paper_waits_for_its_password_and_opens_with_it(self):
        plain = self.add((PAPERS / "compact-03.pdf").read_bytes()).json
        refused = self.add(self.locked())
        self.assertEqual((refused.status, refused.json["error"]["code"]), (422, "encrypted"))
        self.assertEqual(refused.json["paper_status"], "password_needed")
        path = "/documents/" + refused.json["id"]
        self.assertEqual(self.person.api("GET", path).json["status"], "password_needed")
        for body, status in (({}, 422), ({"password": ""}, 422), ({"password": "x" * 600}, 422), ({"password": "a", "keep": True}, 422)):
            self.assertEqual(self.person.api("POST", path + "/password", body).status, status)
        wrong = self.person.api("POST", path + "/password", {"password": "wrong"})
        self.assertEqual((wrong.status, wrong.json["tries_left"]), (422, 9))
        self.assertIn("does not open", self.person.post(f"{path}/password", {"password": "also wrong"}, path).text)
        opened = self.person.api("POST", path + "/password", {"password": "Weir-42 é"})
        self.assertEqual((opened.status, opened.json["status"]), (200, "to_check"))
        self.assertEqual({k: v["value"] for k, v in opened.json["records"][0]["fields"].items()},
                         {k: v["value"] for k, v in plain["records"][0]["fields"].items()})
        picture = self.person.api("GET", path + "/pages/1.png?scale=1")
        self.assertEqual((picture.status, picture.body[:4]), (200, b"\x89PNG"))
        self.assertIn(b"/Encrypt", self.person.api("GET", path + "/original").body)
        self.assertEqual(self.person.api("POST", path + "/password", {"password": "Weir-42 é"}).status, 409)
        self.assertIn("A copy without it is kept", self.person.page(path).text)
        kept = b"".join(p.read_bytes() for p in (self.folder / "store").rglob("*") if p.is_file())
        self.assertNotIn("Weir-42".encode(), kept + self.service.log_path.read_bytes())

    def test_a_mail_that_only_carries_a_locked_paper_waits_for_its_password(self):
        mail = (b"From: PC Bell <bell@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\nMIME-Version: 1.0\r\n"
                b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n"
                b"--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=locked.pdf\r\n"
                b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(self.locked("Weir-43", "compact-05.pdf")) + b"--b--\r\n")
        refused = self.add(mail, "message/rfc822")
        self.assertEqual((refused.status, refused.json["paper_status"]), (422, "password_needed"), refused.text)
        path = "/documents/" + refused.json["id"]
        self.assertEqual(self.person.api("POST", path + "/password", {"password": "wrong"}).status, 422)
        self.assertEqual(self.person.api("GET", path).json["status"], "password_needed")
        opened = self.person.api("POST", path + "/password", {"password": "Weir-43"})
        self.assertEqual((opened.status, opened.json["status"]), (200, "to_check"), opened.text)
        plain = self.add((PAPERS / "compact-05.pdf").read_bytes()).json
        self.assertEqual(opened.json["records"][0]["fields"]["subject.surname"]["value"],
                         plain["records"][0]["fields"]["subject.surname"]["value"])

    def test_a_word_file_with_a_password_says_what_to_do_and_asks_for_none(self):
        word = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1016 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 480
        refused = self.add(word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        self.assertEqual((refused.status, refused.json["error"]["code"], refused.json["paper_status"]), (422, "encrypted", "failed"), refused.text)
        self.assertIn("no password opens it here", refused.json["error"]["message"])
        page = self.person.page("/documents/" + refused.json["id"]).text
        self.assertIn("Ask for a copy that is not locked", page)
        self.assertNotIn('name="password"', page)

    def test_wrong_passwords_are_bounded(self):
        path = "/documents/" + self.add(self.locked("another one")).json["id"]
        for _ in range(10):
            self.assertEqual(self.person.api("POST", path + "/password", {"password": "no"}).status, 422)
        self.assertEqual(self.person.api("POST", path + "/password", {"password": "another one"}).status, 429)
        self.assertIn("Too many wrong passwords", self.person.page(path).text)

    def test_a_re_sent_debrief_says_what_changed_and_which_answers_that_touches(self):
        first = self.add(DEBRIEF.format(found="14/03/2026 at 16:10", place="Barton Street, Ashdown").encode(), "text/plain").json
        path = "/documents/" + first["id"]
        linked = self.person.api("POST", f"{path}/records/0/link", {"new_child": True}, {"Idempotency-Key": "v-" + first["id"]})
        self.assertLess(linked.status, 300, linked.text)
        begun = self.person.api("POST", "/interviews", {"episode_ids": [linked.json["id"]], "form_id": "london_borough"},
                                {"Idempotency-Key": "b-" + first["id"]})
        self.assertEqual(begun.status, 201, begun.text)
        second = self.add(DEBRIEF.format(found="14/03/2026 at 18:40", place="Burton Street, Ashdown").encode(), "text/plain").json
        self.assertNotIn("duplicate_of", second)
        told = self.person.api("GET", f"/documents/{second['id']}/versions").json
        self.assertEqual([(v["id"], v["relation"]) for v in told["versions"]], [(first["id"], "earlier_version")])
        self.assertEqual(told["versions"][0]["received_by"], first["received_by"])
        changed = {c["id"]: (c["before"], c["after"]) for c in told["changes"] if c["change"] == "changed"}
        self.assertEqual(changed["episode.found_at"], ("2026-03-14T16:10", "2026-03-14T18:40"))
        self.assertIn("episode.found_place", changed)
        self.assertNotIn("subject.surname", changed)
        self.assertIn("episode.found_at", {a["field"] for a in told["answers_touched"]})
        self.assertEqual({a["interview_id"] for a in told["answers_touched"]}, {begun.json["id"]})
        self.assertEqual(self.person.api("GET", f"{path}/versions").json["versions"][0]["relation"], "later_version")
        page = self.person.page("/documents/" + second["id"]).text
        for words in ("What changed", "Burton Street", "Barton Street", "Answers that came from what changed"):
            self.assertIn(words, page)
        self.assertEqual(self.person.api("GET", f"{path}/versions?with={self.add(b'Some other text.', 'text/plain').json['id']}").status, 404)

    def test_the_same_bytes_again_link_to_the_first_with_who_and_when(self):
        raw = DEBRIEF.format(found="15/03/2026 at 10:00", place="The Weir").replace("Okonjo", "Patel").encode()
        first, second = self.add(raw, "text/plain").json, self.add(raw, "text/plain").json
        self.assertEqual(second["duplicate_of"], first["id"])
        told = self.person.api("GET", f"/documents/{second['id']}/versions").json["same_bytes"]
        self.assertEqual([(t["id"], t["received_by"], t["received_at"]) for t in told],
                         [(first["id"], first["received_by"], first["received_at"])])
        self.assertIn(f'href="/documents/{first["id"]}"', self.person.page("/documents/" + second["id"]).text)
        self.assertIn("Same as a paper added before", self.person.page("/documents").text)

    def test_a_file_in_the_watched_folder_is_taken_read_and_moved(self):
        desk = self.folder / "watched/desk"
        (desk / "1 locked.pdf").write_bytes(self.locked("third"))
        os.symlink("/etc/passwd", desk / "2 link.pdf")
        (desk / "3 scan.part").write_bytes(b"%PDF-")
        (desk / "4 scan.pdf").write_bytes((PAPERS / "compact-04.pdf").read_bytes())
        for _ in range(80):
            papers = {p["file"]: p for p in self.person.api("GET", "/documents?limit=50").json["items"] if p["came_by"] == "folder"}
            if papers.get("4 scan.pdf", {}).get("status") == "to_check" and (desk / "refused").exists():
                break
            time.sleep(0.25)
        self.assertEqual(papers["4 scan.pdf"]["status"], "to_check", self.service.log_path.read_text()[-2000:])
        self.assertEqual(papers["4 scan.pdf"]["arrival"]["authority"], "Ashdown")
        self.assertEqual(papers["1 locked.pdf"]["status"], "password_needed")
        self.assertEqual(sorted(p.name for p in desk.iterdir()), ["3 scan.part", "done", "refused"])
        self.assertEqual(sorted(p.name for p in (desk / "done").iterdir()), ["1 locked.pdf", "4 scan.pdf"])
        self.assertEqual(sorted(p.name for p in (desk / "refused").iterdir()), ["2 link.pdf", "2 link.pdf.reason.txt"])
        page = self.person.page("/documents").text
        self.assertIn("In the watched folder", page)
        self.assertIn("Give the password", page)
        self.assertIn("Came to the watched folder", self.person.page("/documents/" + papers["4 scan.pdf"]["id"]).text)

    def test_what_nobody_scanned_says_so_and_each_page_says_how_it_was_read(self):
        paper = self.add((PAPERS / "compact-05.pdf").read_bytes()).json
        self.assertEqual(paper["malware_scan"], "not_scanned")
        self.assertNotIn("signature_verdict", paper)
        page = self.person.page("/documents/" + paper["id"]).text
        for words in ("Not scanned", "Text in the file", paper["sha256"]):
            self.assertIn(words, page)

    def signed_paper(self):
        """Somebody else's signed PDF, as far as this service knows."""
        def run(*words):
            subprocess.run([str(word) for word in words], check=True, capture_output=True)

        certificate, key, bundle = (self.folder / name for name in ("signer.pem", "signer.key", "signer.p12"))
        (self.folder / "phrase").write_text("Weir\n")
        (self.folder / "phrase").chmod(0o600)
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", certificate,
            "-days", "30", "-subj", "/CN=Sgt Robin Hale", "-addext", "keyUsage=critical,digitalSignature,nonRepudiation")
        run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", bundle, "-passout", "pass:Weir")
        run(BUILD / "homeward", "prefill", "--form", "london_borough", PAPERS / "compact-01.pdf", "-o", self.folder / "interview.json")
        run(BUILD / "homeward", "report", self.folder / "interview.json", "-o", self.folder / "signed.pdf", "--sign", bundle,
            "--passphrase-file", self.folder / "phrase")
        return (self.folder / "signed.pdf").read_bytes()

    def test_a_signed_paper_shows_what_its_signature_is_worth(self):
        signed = self.signed_paper()
        paper = self.add(signed).json
        verdict = self.person.api("GET", "/documents/" + paper["id"]).json["signature_verdict"]["signatures"]
        self.assertEqual([(s["signer"], s["intact"], s["trusted"]) for s in verdict], [("Sgt Robin Hale", True, False)])
        page = self.person.page("/documents/" + paper["id"]).text
        self.assertIn("Sgt Robin Hale", page)
        self.assertIn("Who signed is not confirmed", page)
        self.assertEqual(self.person.api("GET", f"/documents/{paper['id']}/original").body, signed)
        at = signed.index(b"\n%") + 2  # A byte of the comment at its top.
        forged = self.add(signed[:at] + b"x" + signed[at + 1:]).json
        verdict = self.person.api("GET", "/documents/" + forged["id"]).json["signature_verdict"]["signatures"]
        self.assertFalse(verdict[0]["intact"])
        self.assertIn("Changed since it was signed", self.person.page("/documents/" + forged["id"]).text)

    def test_who_may_not_is_refused(self):
        path = "/documents/" + self.add(self.locked("fourth")).json["id"]
        for role in ("admin", "auditor", "commissioner"):
            person = Person(self.service, role)
            self.assertEqual(person.api("POST", path + "/password", {"password": "fourth"}).status, 403)
            self.assertEqual(person.api("GET", path + "/versions").status, 403)
        elsewhere = Person(self.service, "duty")
        self.assertEqual(elsewhere.api("POST", path + "/password", {"password": "fourth"}).status, 404)
        self.assertEqual(elsewhere.api("GET", path + "/versions").status, 404)
        self.assertEqual(elsewhere.page(path).status, 404)

    def test_the_originals_are_checked_from_outside(self):
        self.add(b"Surname: Okafor, one more paper", "text/plain")
        time.sleep(1.1)  # Whole by construction in the second in which it came.
        out = subprocess.run([BUILD / "homeward", "documents", "check"], env=self.service.environment, capture_output=True, text=True)
        told = json.loads(out.stdout)
        self.assertEqual((out.returncode, told["whole"], told["broken"]), (0, True, []))
        self.assertGreater(told["checked"], 4)


class Scanned(unittest.TestCase):
    """With a scanner that finds something in one paper and does not answer for another."""

    def test_a_found_paper_is_not_opened(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-scan-"))
        listening = socket.socket(socket.AF_UNIX)
        listening.bind(str(folder / "clamd"))
        listening.listen(8)

        def answer(link):
            data = b""
            while not data.endswith(b"\0\0\0\0"):
                part = link.recv(65536)
                if not part:
                    break
                data += part
            link.sendall(b"stream: Test.Signature FOUND\0" if b"EICAR" in data else b"" if b"SILENT" in data else b"stream: OK\0")
            link.close()

        def serve():
            while True:
                try:
                    link, _ = listening.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(link,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        with Service(folder, {"HOMEWARD_INTAKE_SCANNER_SOCKET": str(folder / "clamd")}) as service:
            person = Person(service, "coordinator")
            clean = person.api("POST", "/documents", raw=b"Surname: Okafor", media="text/plain")
            self.assertEqual(clean.json["malware_scan"], "clean")
            found = person.api("POST", "/documents", raw=b"Surname: EICAR", media="text/plain")
            self.assertEqual((found.status, found.json["error"]["code"]), (422, "unsafe_content"))
            path = "/documents/" + found.json["id"]
            self.assertEqual(person.api("GET", path).json["malware_scan"], "infected")
            self.assertIn("The scanner found something", person.page(path).text)
            silent = person.api("POST", "/documents", raw=b"Surname: SILENT", media="text/plain")
            self.assertEqual(silent.json["error"]["code"], "busy")
        listening.close()


if __name__ == "__main__":
    sys.exit(unittest.main())
