#!/usr/bin/env python3
"""Papers over the API: what comes in, what is told, what is decided, and what is refused."""
import sys
import unittest

from service import ROOT, Person, Service

PAPERS = ROOT / "samples" / "documents"


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.person = Person(cls.service, "coordinator")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def add(self, name="compact-02.pdf", media="application/pdf"):
        return self.person.api("POST", "/documents", raw=(PAPERS / name).read_bytes(), media=media)

    def test_a_paper_is_read_and_points_back(self):
        answer = self.add()
        self.assertEqual(answer.status, 201)
        paper = answer.json
        self.assertEqual(answer.headers["location"], "/api/v1/documents/" + paper["id"])
        self.assertEqual(paper["status"], "to_check")
        self.assertGreater(len(paper["records"][0]["fields"]), 5)
        for item in paper["records"][0]["fields"].values():
            self.assertGreaterEqual(item["page"], 1)
        again = self.person.api("GET", "/documents/" + paper["id"], headers={"If-None-Match": answer.headers["etag"]})
        self.assertEqual(again.status, 304)
        page = self.person.api("GET", f"/documents/{paper['id']}/pages/1").json
        self.assertGreater(page["width_pt"], 100)
        picture = self.person.api("GET", f"/documents/{paper['id']}/pages/1.png?scale=1")
        self.assertEqual((picture.status, picture.body[:8]), (200, b"\x89PNG\r\n\x1a\n"))

    def test_what_was_pasted_as_html_keeps_its_tables(self):
        rows = (("Surname", "OKAFOR"), ("Forename", "Robin"), ("Date of birth", "14/03/2011"), ("Date and time found", "04/02/2026 20:17"),
                ("Seen alone", "Yes"))
        html = ("<html><body><h1>Prevention interview: returned missing child</h1><table>" +
                "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table></body></html>")
        answer = self.person.api("POST", "/documents", raw=html.encode(), media="text/html; charset=utf-8")
        self.assertEqual(answer.status, 201, answer.text)
        self.assertEqual(answer.json["records"][0]["fields"]["subject.surname"]["value"], "Okafor")
        self.assertIn(html, self.person.api("GET", f"/documents/{answer.json['id']}/original").text)
        shown = self.person.post("/documents/paste", {"text": "as seen", "html": html.replace("OKAFOR", "TREW")}, from_page="/documents/new")
        self.assertIn("/review/1", shown.headers["location"])
        paper = self.person.api("GET", "/documents/" + shown.headers["location"].split("/")[2]).json
        self.assertEqual((paper["came_by"], paper["records"][0]["fields"]["subject.surname"]["value"]), ("pasted", "Trew"))

    def test_the_same_bytes_again_are_told_of(self):
        first, second = self.add("pasted-02.txt", "text/plain").json, self.add("pasted-02.txt", "text/plain").json
        self.assertEqual(second["duplicate_of"], first["id"])

    def test_a_form_upload_keeps_the_shown_name(self):
        body = (b'--XX\r\nContent-Disposition: form-data; name="file"; filename="../../F1.txt"\r\n\r\n' +
                (PAPERS / "pasted-03.txt").read_bytes() + b"\r\n--XX--\r\n")
        answer = self.person.api("POST", "/documents", raw=body, media="multipart/form-data; boundary=XX")
        self.assertEqual((answer.status, answer.json["file"]), (201, "F1.txt"))

    def test_what_cannot_be_read_says_why(self):
        for body, media, status, code in ((b"", "application/pdf", 422, "empty_file"), (b"MZ\x90\x00" * 50, "application/pdf", 415, None),
                                          (b"%PDF-1.7\nnothing", "application/pdf", 422, "damaged")):
            with self.subTest(code=code):
                answer = self.person.api("POST", "/documents", raw=body, media=media)
                self.assertEqual((answer.status, answer.headers["content-type"]), (status, "application/problem+json"))
                if code and body:
                    self.assertEqual(answer.json["error"]["code"], code)
        self.assertEqual(self.person.api("POST", "/documents", raw=b"x" * (26 << 20), media="application/pdf").status, 413)

    def test_a_list_refuses_what_is_no_time_and_no_cursor(self):
        for query in ("updated_since=zzz", "cursor=zzz", "cursor=2026-03-14T09:20:00Z,%27", "limit=0"):
            with self.subTest(query=query):
                self.assertEqual(self.person.api("GET", "/documents?" + query).status, 422)
        self.add()
        self.add()
        first = self.person.api("GET", "/documents?limit=1&updated_since=2020-01-01T00:00:00Z").json
        second = self.person.api("GET", first["next"])
        self.assertEqual(second.status, 200)
        self.assertNotEqual(second.json["items"][0]["id"], first["items"][0]["id"])

    def test_the_reference_of_a_linked_paper_is_confirmed(self):
        paper = self.add("compact-01.pdf").json
        path = f"/documents/{paper['id']}"
        linked = self.person.api("POST", f"{path}/records/0/link", {"new_child": True}, {"Idempotency-Key": "link-" + paper["id"]})
        self.assertLess(linked.status, 300, linked.text)
        begun = self.person.api("POST", "/interviews", {"episode_ids": [linked.json["id"]], "form_id": "london_borough"},
                                {"Idempotency-Key": "begin-" + paper["id"]})
        self.assertEqual(begun.status, 201, begun.text)
        reference = begun.json["header"]["document.reference"]
        self.assertEqual(reference["value"], paper["document"]["reference"])
        self.assertIsNot(reference.get("confirmed"), False)

    def test_a_decision_needs_the_version_it_was_made_on(self):
        paper = self.add("compact-03.pdf").json
        field = next(iter(paper["records"][0]["fields"]))
        path = f"/documents/{paper['id']}/records/0/fields/{field}"
        accept = {"decision": "accepted"}
        self.assertEqual(self.person.api("PATCH", path, accept).status, 428)
        tag = self.person.api("GET", "/documents/" + paper["id"]).headers["etag"]
        done = self.person.api("PATCH", path, accept, {"If-Match": tag})
        self.assertEqual(done.status, 200)
        self.assertEqual(done.json["review"]["0"]["fields/" + field]["decision"], "accepted")
        self.assertEqual(self.person.api("PATCH", path, accept, {"If-Match": tag}).status, 412)

    def test_a_value_that_is_not_of_the_type_is_refused(self):
        paper = self.add("compact-04.pdf").json
        fields = paper["records"][0]["fields"]
        for field, value in (("episode.risk", "enormous"), ("subject.date_of_birth", "last week"), ("subject.age", "x"), ("subject.surname", " ")):
            tag = self.person.api("GET", "/documents/" + paper["id"]).headers["etag"]
            decision = "corrected" if field in fields else "added"
            answer = self.person.api("PATCH", f"/documents/{paper['id']}/records/0/fields/{field}",
                                     {"decision": decision, "value": value}, {"If-Match": tag})
            self.assertEqual(answer.status, 422, field)
        as_read = self.person.api("GET", f"/documents/{paper['id']}/extraction").json
        self.assertEqual(as_read["records"][0]["fields"], fields)

    def test_the_reviewed_extraction_applies_what_people_decided(self):
        paper = self.add("compact-05.pdf").json
        path = f"/documents/{paper['id']}"
        field = next(iter(paper["records"][0]["fields"]))
        tag = self.person.api("GET", path).headers["etag"]
        self.assertEqual(self.person.api("PATCH", f"{path}/records/0/fields/{field}", {"decision": "rejected", "reason": "misread"},
                                         {"If-Match": tag}).status, 200)
        self.assertIn(field, self.person.api("GET", path + "/extraction").json["records"][0]["fields"])
        self.assertNotIn(field, self.person.api("GET", path + "/extraction?reviewed=true").json["records"][0]["fields"])

    def test_the_original_never_opens_in_a_page(self):
        paper = self.add().json
        answer = self.person.api("GET", f"/documents/{paper['id']}/original")
        self.assertEqual(answer.body, (PAPERS / "compact-02.pdf").read_bytes())
        self.assertEqual(answer.headers["content-type"], "application/octet-stream")
        self.assertTrue(answer.headers["content-disposition"].startswith("attachment"))
        self.assertIn("sandbox", answer.headers["content-security-policy"])

    def test_a_removed_paper_is_gone(self):
        paper = self.add("pasted-04.txt", "text/plain").json
        manager = Person(self.service, "manager")
        self.assertEqual(manager.api("DELETE", f"/documents/{paper['id']}").status, 422)
        self.assertEqual(manager.api("DELETE", f"/documents/{paper['id']}?reason=wrong+child").status, 204)
        self.assertEqual(manager.api("GET", f"/documents/{paper['id']}").status, 410)

    def test_a_key_used_twice_is_one_effect(self):
        key = {"Idempotency-Key": "paper-1"}
        text = (PAPERS / "pasted-05.txt").read_bytes()
        first, again = (self.person.api("POST", "/documents", raw=text, media="text/plain", headers=key) for _ in range(2))
        self.assertEqual((first.status, first.json["id"]), (again.status, again.json["id"]))
        other = self.person.api("POST", "/documents", raw=b"another paper", media="text/plain", headers=key)
        self.assertEqual(other.status, 422)
        self.assertEqual(other.json["type"], "/problems/idempotency-mismatch")

    def test_nothing_of_a_paper_stands_in_the_log(self):
        paper = self.person.api("POST", "/documents", raw=b"ZZCANARY was missing. Surname: ZZCANARY", media="text/plain")
        self.person.api("GET", "/documents/ZZCANARY?name=ZZCANARY")
        self.assertIn(paper.status, (201, 415, 422))
        self.assertNotIn("ZZCANARY", self.service.log_path.read_text())


if __name__ == "__main__":
    sys.exit(unittest.main())
