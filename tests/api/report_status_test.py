#!/usr/bin/env python3
"""What becomes of an issued report, over HTTP: current, superseded by a correction, withdrawn; and what strangers are told."""
import datetime
import re
import statistics
import subprocess
import sys
import time
import unittest

from service import Person, Service, urlencode
from signing_test import Writing, once

sys.path.insert(0, str(__import__("pathlib").Path(__file__).resolve().parents[1] / "demo"))
import demo  # noqa: E402


def words_of(pdf):
    return " ".join(subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode().split())


class Status(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(environment={"HOMEWARD_VERIFY_ASKS_AN_HOUR": "1000"})
        cls.work = Writing(cls.service)
        cls.manager, cls.interviewer = cls.work.manager, cls.work.interviewer
        cls.commissioner = Person(cls.service, "commissioner")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def sign_both(self):
        for person, role in ((self.interviewer, "interviewer"), (self.manager, "manager")):
            shown = self.work.approval(person, role)
            self.assertEqual(shown.status, 201, shown.text)
            self.assertEqual(self.work.sign(person, shown.json).status, 201)

    def issue(self):
        answer = self.manager.api("POST", self.work.path + "/reports")
        self.assertEqual(answer.status, 201, answer.text)
        return answer.json

    def not_released_not_issued(self):
        """A release that is refused leaves no version issued that nobody was sent."""
        page = self.work.path.removeprefix("/api/v1") + "/report"
        before = len(self.manager.api("GET", "/reports?status=signed").json["items"])
        admin = Person(self.service, "admin")
        agreement = admin.api("GET", "/agreements").json["items"][0]
        place = "/agreements/" + agreement["id"]
        change = lambda excluded: self.assertEqual(admin.api(
            "PATCH", place, {"excluded": excluded}, {"If-Match": admin.api("GET", place).headers["etag"]}).status, 200)
        change(["child_voice"])
        shown = self.manager.page(page).text
        to = re.search(r'name="to" value="([^"]+)"', shown).group(1)
        form = {"to": to, "risk": "may go again", "told_child": "yes", "basis": "public task", "source_risk": "none seen",
                "third_parties_checked": "yes", "code": "000000"}
        refused = self.manager.post(page, form)
        self.assertEqual(refused.status, 422)
        self.assertIn("Withhold what the agreement does not let this recipient have", refused.text)
        self.assertEqual(len(self.manager.api("GET", "/reports?status=signed").json["items"]), before)
        change([])

    def release(self, report, host=None):
        agreement = self.manager.api("GET", "/agreements").json["items"][0]
        to = next(r for r in agreement["recipients"] if r.get("address", "").startswith("commissioner"))
        body = {"agreement_id": agreement["id"], "recipients": [to["address"]], "to_organisations": [to["organisation_id"]],
                "reasons": demo.REASONS, "categories": ["identity"]}
        return self.manager.api("POST", f"/reports/{report['id']}/releases", body, {**once(), **({"Host": host} if host else {})})

    def asked(self, code):
        answer = self.service.request("POST", "/api/v1/verify", b'{"code": "%s"}' % code.encode(), {"Content-Type": "application/json"})
        self.assertEqual(answer.status, 200)
        return answer.json

    def alike_in_time(self, known):
        """How long an answer takes does not tell whether there is such a report: both are held to the same steps."""
        took = {known: [], "AAAA-BBBB-CCCC": []}
        for _ in range(5):
            for code, times in took.items():
                began = time.monotonic()
                self.asked(code)
                times.append(time.monotonic() - began)
        known, unknown = (min(times) for times in took.values())
        self.assertGreater(min(known, unknown), 0.045)
        self.assertLess(abs(known - unknown), 0.03)

    def test_issued_corrected_superseded_withdrawn(self):
        today = datetime.date.today().isoformat()
        self.sign_both()
        self.assertEqual(self.manager.api("GET", self.work.path + "/changes").json["items"], [])
        self.not_released_not_issued()
        first = self.issue()
        self.assertEqual(first["id"], self.issue()["id"], "a version is issued once")
        self.assertIn("child_voice", first["categories"])
        # What a client says of the categories, or of the host, is not believed.
        released = self.release(first, host="elsewhere.example")
        self.assertEqual((released.status, released.json["categories"]), (201, first["categories"]), released.text)
        self.alike_in_time(first["code"])
        told = self.asked(first["code"])
        self.assertEqual((told["result"], told["status"], told["version"], told["status_on"]), ("genuine", "current", 1, today))
        self.assertEqual(told, self.asked(first["code"].lower().replace("-", " ")))

        # A correction begun by mistake, and one that is meant.
        back = self.manager.api("POST", self.work.path + "/returns", {"why": "x", "reason": "other"})
        self.assertEqual((back.status, back.json["version"]), (201, 2))
        self.assertEqual(self.interviewer.api("POST", self.work.path + "/returns/undo", {}).status, 403)
        undone = self.manager.api("POST", self.work.path + "/returns/undo", {})
        self.assertEqual((undone.status, undone.json["version"], undone.json["state"]), (200, 1, "distributed"))
        self.assertEqual(self.manager.api("POST", self.work.path + "/returns/undo", {}).status, 409)
        self.manager.api("POST", self.work.path + "/returns", {"why": "the place", "reason": "fact_wrong"})
        section = self.work.path + "/form/part_2"
        tag = {"If-Match": self.interviewer.api("GET", section).headers["etag"]}
        changed = {"answers": {"p2_6": {"value": "“To my nan's, and then home.”", "source": {"kind": "child"}}}}
        self.assertEqual(self.interviewer.api("PATCH", section, changed, tag).status, 200)
        changes = self.interviewer.api("GET", self.work.path + "/changes").json
        self.assertEqual((changes["from"], changes["to"]), (1, 2))
        self.assertEqual([(c["pointer"], c["change"]) for c in changes["items"]], [("/answers/p2_6", "changed")])
        self.assertIn("nan's", changes["items"][0]["after"])
        self.assertEqual(self.asked(first["code"])["status"], "current", "until the new one is issued")

        self.sign_both()
        second = self.issue()
        self.assertEqual((second["version"], second["replaces"]), (2, first["id"]))
        told = self.asked(first["code"])
        self.assertEqual((told["result"], told["status"], told["status_on"], told["replaced_by_version"]), ("superseded", "superseded", today, 2))
        page = self.service.request("GET", "/verify?code=" + first["code"])
        self.assertRegex(page.text, r"Superseded on \d+ \w+ \d{4} by version 2")
        pdf = self.manager.api("GET", f"/reports/{second['id']}.pdf").body
        words = words_of(pdf)
        self.assertRegex(words, r"It replaces version 1, signed \d+ \w+ \d{4}\.")
        self.assertIn("Code of version 1: " + first["code"], words)
        self.assertIn("Changes since version 1", words)
        self.assertIn("Why it was corrected: a fact was wrong.", words)
        self.assertNotIn("elsewhere.example", words + self.manager.api("GET", self.work.path + "/report.html", headers={"Host": "elsewhere.example"}).text)
        old = self.manager.api("GET", f"/reports/{first['id']}.pdf").body
        known = self.service.request("POST", "/api/v1/verify", old, {"Content-Type": "application/pdf"}).json
        self.assertEqual((known["result"], known["replaced_by_version"]), ("superseded", 2))
        self.assertEqual(self.release(first).status, 409)
        self.assertIn("Told of its state by letter: Queued", self.manager.page(f"/reports/{first['id']}").text)
        self.assertEqual(self.commissioner.api("GET", f"/reports/{first['id']}").json["status"], "superseded")

        self.withdraw(first, second, today)

    def withdraw(self, first, second, today):
        place = f"/reports/{second['id']}/withdrawal"
        self.assertEqual(self.release(second).status, 201)
        self.assertEqual(self.interviewer.api("POST", place, {"reason": "third_party"}).status, 403)
        for wrong in ({}, {"reason": "nonsense"}, {"reason": "other"}, {"reason": "third_party", "replaced_by": first["id"]}):
            with self.subTest(wrong=wrong):
                self.assertEqual(self.manager.api("POST", place, wrong).status, 422)
        self.assertEqual(self.manager.api("POST", place, {"reason": "third_party", "why": "a neighbour"}).status, 204)
        told = self.asked(second["code"])
        self.assertEqual((told["result"], told["status"], told["status_on"]), ("withdrawn", "withdrawn", today))
        self.assertNotIn("neighbour", str(told))
        self.assertEqual(set(told), {"result", "kind", "reference", "organisation", "version", "status", "status_on", "made_at"})
        self.assertRegex(self.service.request("GET", "/verify?code=" + second["code"]).text, r"Withdrawn on \d+ \w+ \d{4}")
        history = self.manager.api("GET", f"/reports/{second['id']}/history").json["items"]
        self.assertEqual([(h["status"], h.get("reason")) for h in history], [("current", None), ("withdrawn", "third_party")])
        self.assertEqual(self.manager.api("POST", place, {"reason": "third_party"}).status, 410)
        self.assertEqual(self.manager.api("POST", self.work.path + "/reports").status, 410, "what is withdrawn is not issued again")
        self.assertEqual(self.commissioner.api("GET", f"/reports/{second['id']}").status, 410)
        self.assertEqual(self.commissioner.page(f"/reports/{second['id']}").status, 410)
        self.assertIn("Withdrawn", self.commissioner.page("/reports").text)
        audit = Person(self.service, "auditor").api("GET", "/audit?limit=100").text
        self.assertIn("report.withdraw", audit)
        self.assertNotIn("neighbour", audit)


class Questions(unittest.TestCase):
    def test_unknown_codes_and_too_many_questions_look_alike(self):
        with Service(environment={"HOMEWARD_VERIFY_ASKS_AN_HOUR": "12"}) as service:
            def ask(body):
                began = time.monotonic()
                answer = service.request("POST", "/api/v1/verify", body, {"Content-Type": "application/json"})
                return answer, time.monotonic() - began
            times = []
            for code in (b'{"code": "AAAA-BBBB-CCCC"}', b'{"code": "x"}', b'{"sha256": "' + b"0" * 64 + b'"}', b"{}"):
                answer, took = ask(code)
                self.assertEqual((answer.status, answer.json), (200, {"result": "unknown"}))
                times.append(took)
            self.assertGreater(min(times), 0.045, "no answer comes sooner than it would for a known code")
            self.assertLess(statistics.median(times), 2)
            self.assertIn("Not one of ours", service.request("GET", "/verify?code=AAAA-BBBB-CCCC").text)
            self.assertNotIn("Not one of ours", service.request("GET", "/verify").text, "a page without a code asks nothing")
            while ask(b'{"code": "AAAA-BBBB-CCCC"}')[0].status == 200:
                pass
            refused = [ask(code)[0] for code in (b'{"code": "AAAA-BBBB-CCCC"}', b'{"code": "4F7K-92QX-HD3M"}')]
            self.assertEqual([a.status for a in refused], [429, 429])
            told = [{k: v for k, v in a.json.items() if k != "code"} for a in refused]
            self.assertEqual(told[0], told[1])
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            self.assertEqual(service.request("POST", "/verify", urlencode({"code": "AAAA-BBBB-CCCC"}), form).status, 429)
            self.assertEqual(service.request("GET", "/verify?code=AAAA-BBBB-CCCC").status, 429)
            self.assertEqual(service.request("GET", "/verify").status, 200)


if __name__ == "__main__":
    sys.exit(unittest.main())
