#!/usr/bin/env python3
"""Trusted times in the service: signatures with a time stamp, authorities that fail or lie, what was signed without one
and is stamped later, and the page that tells how long each proof holds."""
import contextlib
import datetime
import hashlib
import io
import json
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

from service import BUILD, ROOT, Person, Service
from signing_test import Writing

sys.path.insert(0, str(ROOT / "tests" / "support"))
from time_authority import TimeAuthority  # noqa: E402


def settings(authority, paths=("/clock",), **more):
    plain = {"ADDRESSES": " ".join(authority.address(path) for path in paths), "TRUST_FILE": str(authority.ca[0]), "SECONDS": "2"}
    return {f"HOMEWARD_TIME_STAMP_{name}": value for name, value in {**plain, **more}.items()}


class Stamped(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-test-"))
        self.authority = TimeAuthority(self.folder / "clocks")

    def tearDown(self):
        self.authority.stop()

    def verdict(self, service, pdf):
        """What `homeward verify` says by the certificates alone."""
        anchors = self.folder / "anchors.pem"
        keys = service.folder / "store" / "keys" / "signing"
        anchors.write_text("".join(p.read_text() for p in sorted(keys.glob("*/authority.pem"))) + self.authority.ca[0].read_text())
        file = self.folder / "report.pdf"
        file.write_bytes(pdf)
        done = subprocess.run([BUILD / "homeward", "verify", file, "--trust", anchors], capture_output=True, text=True)
        self.assertTrue(done.stdout, done.stderr)
        return json.loads(done.stdout)

    def report(self, work):
        report = work.manager.api("POST", work.path + "/reports")
        self.assertEqual(report.status, 201, report.body)
        return report.json

    def pdf(self, work, report):
        return work.manager.api("GET", f"/reports/{report['id']}.pdf").body

    def both_sign(self, work):
        for person, role in ((work.interviewer, "interviewer"), (work.manager, "manager")):
            done = work.sign(person, work.approval(person, role).json)
            self.assertEqual(done.status, 201, done.body)

    def proof(self, work):
        items = work.manager.api("GET", "/proofs").json["items"]
        return next(item for item in items if item["interview"] == work.interview["id"])

    def wait_for(self, work, level, seconds=60):
        end = time.monotonic() + seconds
        while self.proof(work)["level"] != level:
            self.assertLess(time.monotonic(), end, self.proof(work))
            time.sleep(0.5)
        return self.proof(work)

    def test_each_signature_proves_its_time_and_the_second_authority_serves_where_the_first_fails(self):
        with Service(environment=settings(self.authority, ("/garbage", "/other", "/clock"))) as service:
            self.authority.last = b"another question"
            work = Writing(service)
            self.both_sign(work)
            verdict = self.verdict(service, self.pdf(work, self.report(work)))
            self.assertEqual((verdict["valid"], verdict["level"], len(verdict["signatures"])), (True, "b-t", 3), verdict)
            self.assertEqual(self.wait_for(work, "b-t")["code"], None)

    def test_it_is_raised_to_the_level_of_the_settings_and_both_papers_stay_known(self):
        with Service(environment=settings(self.authority, LEVEL="b-lta")) as service:
            work = Writing(service)
            self.both_sign(work)
            report = self.report(work)
            issued = self.pdf(work, report)
            self.wait_for(work, "b-lta")
            pdf = self.pdf(work, report)
            verdict = self.verdict(service, pdf)
            self.assertEqual((verdict["valid"], verdict["level"]), (True, "b-lta"), verdict)
            self.assertIs(verdict["allowed"], True)
            self.assertTrue(pdf.startswith(issued))
            for paper in (issued, pdf):
                known = service.request("POST", "/api/v1/verify", json.dumps({"sha256": hashlib.sha256(paper).hexdigest()}), {"Content-Type": "application/json"})
                self.assertEqual(known.json["result"], "genuine", known.body)
            notes = [e["note"] for e in Person(service, "auditor").api("GET", "/audit?action=report.stamp").json["items"]]
            self.assertIn("b-lta", notes)
            self.assertEqual(subprocess.run([BUILD / "homeward", "check-pdf", self.folder / "report.pdf"], capture_output=True).returncode, 0)

    def test_a_stamp_that_proves_no_more_is_not_kept(self):
        self.authority.make_clock(60)  # Ends before a renewal is due.
        with Service(environment=settings(self.authority, LEVEL="b-lta")) as service:
            work = Writing(service)
            self.both_sign(work)
            report = self.report(work)
            self.wait_for(work, "b-lta")
            pdf = self.pdf(work, report)
            service.stop()
            service.environment.update(settings(self.authority, LEVEL="b-lt"))  # Everything is looked at again.
            service.start()
            end = time.monotonic() + 60
            while self.proof(work)["code"] != "stamp_no_longer":
                self.assertLess(time.monotonic(), end, self.proof(work))
                time.sleep(0.5)
            self.assertEqual(self.pdf(work, report), pdf)
            proof = self.proof(work)
            self.assertEqual(proof["level"], "b-lta")
            days = (datetime.datetime.fromisoformat(proof["next_at"].replace("Z", "+00:00")) - datetime.datetime.now(datetime.timezone.utc)).days
            self.assertIn(days, range(25, 31))
            self.assertIn("ends no later", work.manager.page("/proofs").text)

    def test_what_is_due_is_renewed_and_proves_longer(self):
        self.authority.make_clock(60)  # Ends before a renewal is due.
        with Service(environment=settings(self.authority, LEVEL="b-lta")) as service:
            work = Writing(service)
            self.both_sign(work)
            report = self.report(work)
            before = self.wait_for(work, "b-lta")
            pdf = self.pdf(work, report)
            service.stop()
            self.authority.make_clock(2000)
            service.environment.update(settings(self.authority, LEVEL="b-lt"))  # Everything is looked at again.
            service.start()
            end = time.monotonic() + 60
            while self.proof(work)["proved_until"] == before["proved_until"]:
                self.assertLess(time.monotonic(), end, self.proof(work))
                time.sleep(0.5)
            after = self.proof(work)
            self.assertGreater(after["proved_until"], before["proved_until"])
            self.assertEqual((after["level"], after["code"]), ("b-lta", None), after)
            renewed = self.pdf(work, report)
            self.assertTrue(renewed.startswith(pdf) and len(renewed) > len(pdf))
            verdict = self.verdict(service, renewed)
            self.assertEqual((verdict["valid"], verdict["level"], verdict["allowed"]), (True, "b-lta", True), verdict)
            self.assertEqual(verdict["proved_until"], after["proved_until"])
            for paper in (pdf, renewed):
                known = service.request("POST", "/api/v1/verify", json.dumps({"sha256": hashlib.sha256(paper).hexdigest()}), {"Content-Type": "application/json"})
                self.assertEqual(known.json["result"], "genuine", known.body)

    def test_where_none_answers_nothing_is_signed(self):
        self.authority.down = True
        with Service(environment=settings(self.authority, ("/clock", "/garbage"))) as service:
            work = Writing(service)
            shown = work.approval(work.interviewer, "interviewer").json
            refused = work.sign(work.interviewer, shown)
            self.assertEqual((refused.status, refused.json["type"]), (503, "/problems/no-time-stamp"), refused.body)
            self.assertEqual(work.interviewer.api("GET", work.path).json["state"], "drafting")
            self.assertNotIn("127.0.0.1", refused.text)
            self.authority.down = False
            self.both_sign(work)

    def test_or_it_is_signed_and_stamped_when_one_answers_again(self):
        self.authority.down = True
        with Service(environment=settings(self.authority, WHEN_NONE_ANSWERS="stamp_later")) as service:
            work = Writing(service)
            self.both_sign(work)
            report = self.report(work)
            issued = self.pdf(work, report)
            self.assertEqual(self.verdict(service, issued)["level"], "b-b")
            waiting = self.wait_for(work, "b-b")
            self.assertEqual(waiting["code"], "no_time_stamp")
            page = work.manager.page("/proofs")
            self.assertIn("waits for a time stamp", page.text)
            self.assertIn("waits for a time stamp", work.manager.page("/worklist").text)
            self.assertEqual(work.coordinator.page("/proofs").status, 403)
            self.authority.down = False
            service.stop()
            service.start()  # What waits is tried at once.
            self.wait_for(work, "b-lta")
            pdf = self.pdf(work, report)
            self.assertTrue(pdf.startswith(issued))
            self.assertEqual(self.verdict(service, pdf)["valid"], True)
            self.assertNotIn("waits for a time stamp", work.manager.page("/worklist").text)


if __name__ == "__main__":
    sys.exit(unittest.main())
