#!/usr/bin/env python3
"""Cases and interviews over the API: what is told twice, told wrongly, or put right later."""
import sys
import unittest

from service import ROOT, Person, Service

PAPER = ROOT / "samples" / "documents" / "compact-01.pdf"


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.coordinator, cls.interviewer = Person(cls.service, "coordinator"), Person(cls.service, "interviewer")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def paper(self):
        return self.coordinator.api("POST", "/documents", raw=PAPER.read_bytes(), media="application/pdf").json

    def linked(self):
        paper = self.paper()
        return paper, self.coordinator.api("POST", f"/documents/{paper['id']}/records/0/link", {"new_child": True}).json

    def change(self, person, path, body):
        return person.api("PATCH", path, body, {"If-Match": person.api("GET", path).headers["etag"]})

    def interview(self):
        _, episode = self.linked()
        me = self.interviewer.api("GET", "/me").json["id"]
        self.change(self.coordinator, f"/episodes/{episode['id']}", {"assigned_to": me, "facts": {"returned_at": "2025-10-08T09:00"}})
        return "/interviews/" + self.coordinator.api("POST", "/interviews", {"episode_ids": [episode["id"]], "form_id": "london_borough"}).json["id"]

    def held(self):
        path = self.interview()
        offer = {"at": "2025-10-08T12:00", "accepted": "yes", "chose": "independent_worker", "independent_offered": "yes"}
        self.assertEqual(self.coordinator.api("POST", path + "/offers", offer).status, 201)
        self.assertEqual(self.interviewer.api("POST", path + "/outcome", {"kind": "held", "at": "2025-10-09T10:00", "manner": "face_to_face"}).status, 201)
        return path

    def test_many_decisions_leave_a_correction_alone(self):
        paper = self.paper()
        path = f"/documents/{paper['id']}"
        tag = self.coordinator.api("GET", path).headers["etag"]
        self.coordinator.api("PATCH", path + "/records/0/fields/subject.surname", {"decision": "corrected", "value": "Right"}, {"If-Match": tag})
        every = {"fields/" + f: {"decision": "accepted"} for f, v in paper["records"][0]["fields"].items() if v["confidence"] >= 0.8}
        done = self.coordinator.api("POST", path + "/records/0/decisions", {"decisions": every})
        self.assertEqual(done.status, 200)
        self.assertEqual(done.json["review"]["0"]["fields/subject.surname"]["decision"], "corrected")
        self.assertEqual(self.coordinator.api("GET", path + "/extraction?reviewed=true").json["records"][0]["fields"]["subject.surname"]["value"], "Right")

    def test_a_record_is_tied_once(self):
        paper, episode = self.linked()
        path = f"/documents/{paper['id']}/records/0/link"
        self.assertEqual(self.coordinator.api("POST", path, {"new_child": True}).json["id"], episode["id"])
        _, other = self.linked()
        self.assertEqual(self.coordinator.api("POST", path, {"episode_id": other["id"]}).status, 409)

    def test_a_paper_that_is_tied_is_checked(self):
        paper, _ = self.linked()
        self.assertEqual(self.coordinator.api("GET", f"/documents/{paper['id']}").json["status"], "checked")

    def test_a_return_is_a_time_that_has_been(self):
        _, episode = self.linked()
        path = f"/episodes/{episode['id']}"
        for wrong in ("soon", 7, "2099-01-01T10:00", {"value": "2025-02-30"}, []):
            with self.subTest(wrong=wrong):
                self.assertEqual(self.change(self.coordinator, path, {"facts": {"returned_at": wrong}}).status, 422)
        for right in ("2025-10-08T09:00", {"value": "2025-10-08T09:00"}):
            told = self.change(self.coordinator, path, {"facts": {"returned_at": right}})
            self.assertEqual((told.status, told.json["facts"]["returned_at"]["value"]), (200, "2025-10-08T09:00"))
            self.assertEqual(told.json["clock"]["due_at"], "2025-10-11T08:00:00Z")

    def test_what_would_make_an_interview_unreadable_is_refused(self):
        path = self.interview()
        for wrong in ({"episodes": "x"}, {"sharing": 5}, {"header": {"subject.school": {"value": 1, "source": 3}}}, {"nonsense": 1}):
            with self.subTest(wrong=wrong):
                self.assertEqual(self.change(self.interviewer, path, wrong).status, 422)
        for wrong in ({"at": "2025-10-08T12:00", "chose": {"a": 1}}, {"at": "2025-10-08T12:00", "nonsense": "x"}):
            with self.subTest(wrong=wrong):
                self.assertEqual(self.coordinator.api("POST", path + "/offers", wrong).status, 422)
        self.assertEqual(self.interviewer.api("GET", path + "?whole=true").status, 200)

    def test_a_time_put_right_is_kept(self):
        path = self.held()
        again = self.interviewer.api("POST", path + "/outcome", {"kind": "held", "at": "2025-10-09T11:30", "manner": "phone"})
        self.assertEqual(again.status, 201)
        self.assertEqual(self.interviewer.api("GET", path).json["outcome"], {"kind": "held", "at": "2025-10-09T11:30", "manner": "phone"})

    def test_a_paper_never_speaks_in_the_young_persons_box(self):
        path = self.held()
        police = {"kind": "police_document", "document": "F1.pdf", "page": 1}
        wrong = [{"value": "x", "source": police}, {"value": "x", "source": {"kind": "child"}, "more_sources": [police]},
                 {"value": "x", "alternatives": [{"value": "y", "source": police}]}, {"value": "x", "nonsense": 1}]
        for answer in wrong:
            with self.subTest(answer=answer):
                self.assertEqual(self.change_section(path, {"p2_6": answer}).status, 422)
        self.assertEqual(self.change_section(path, {"p2_6": {"value": "“To my nan's.”", "source": {"kind": "child"}}}).status, 200)
        self.assertEqual(self.change_section(path, {"nonsense": {"value": "x"}}).status, 422)

    def change_section(self, path, answers):
        section = path + "/form/part_2"
        return self.interviewer.api("PATCH", section, {"answers": answers}, {"If-Match": self.interviewer.api("GET", section).headers["etag"]})

    def test_two_who_save_from_the_same_version(self):
        path = self.held()
        section = path + "/form/part_2"
        tag = {"If-Match": self.interviewer.api("GET", section).headers["etag"]}
        first = self.interviewer.api("PATCH", section, {"answers": {"p2_3": {"value": "“Fine.”"}}}, tag)
        second = self.interviewer.api("PATCH", section, {"answers": {"p2_3": {"value": "“Tired.”"}}}, tag)
        self.assertEqual((first.status, second.status), (200, 412))


if __name__ == "__main__":
    sys.exit(unittest.main())
