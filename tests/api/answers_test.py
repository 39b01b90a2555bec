#!/usr/bin/env python3
"""What people answer: of the question's type or refused with its place, and never lost, whoever saved first."""
import re
import sys
import unittest

from service import ROOT, Person, Service


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        coordinator = Person(cls.service, "coordinator")
        cls.person = Person(cls.service, "interviewer")
        bytes_ = (ROOT / "samples" / "documents" / "compact-01.pdf").read_bytes()
        paper = coordinator.api("POST", "/documents", raw=bytes_, media="application/pdf").json
        episode = coordinator.api("POST", f"/documents/{paper['id']}/records/0/link", {"new_child": True}).json
        tag = coordinator.api("GET", f"/episodes/{episode['id']}").headers["etag"]
        me = cls.person.api("GET", "/me").json
        coordinator.api("PATCH", f"/episodes/{episode['id']}", {"assigned_to": me["id"]}, {"If-Match": tag})
        made = coordinator.api("POST", "/interviews", {"episode_ids": [episode["id"]], "form_id": "london_borough"}).json
        cls.path = "/interviews/" + made["id"]
        coordinator.api("POST", cls.path + "/offers", {"at": "2026-03-14T09:20", "by": "Dee Cole", "how": "in_person",
                                                       "independent_offered": "yes", "accepted": "yes", "chose": "independent_worker"})
        held = cls.person.api("POST", cls.path + "/outcome", {"kind": "held", "at": "2026-03-15T10:00", "place": "School", "manner": "face_to_face"})
        assert held.status == 201, held.text
        accepted = cls.person.api("PATCH", cls.path + "/form/part_1", {"answers": {"p1_3": {"value": "yes"}}},
                                  {"If-Match": cls.person.api("GET", cls.path + "/form/part_1").headers["etag"]})
        assert accepted.status == 200, accepted.text
        form = cls.person.api("GET", cls.path + "/form").json
        cls.of_type = {}
        for section in form["sections"]:
            shown = cls.person.page(f"{cls.path}/form/{section['id']}").text
            for question in section["questions"]:
                if f'name="a.{question["id"]}"' in shown:
                    cls.of_type.setdefault(question["type"], (section["id"], question["id"]))

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def shown(self, section):
        page = self.person.page(f"{self.path}/form/{section}").text
        return page, re.search(r'name="version" value="(\d+)"', page).group(1)

    def test_an_answer_of_another_type_is_refused_with_its_place(self):
        for kind in ("date", "yes_no", "choice"):
            section, question = self.of_type[kind]
            with self.subTest(kind=kind):
                answer = self.person.api("PATCH", f"{self.path}/form/{section}", {"answers": {question: {"value": "soon"}}},
                                         {"If-Match": f'"{self.shown(section)[1]}"'})
                self.assertEqual(answer.status, 422, answer.text)
                self.assertEqual(answer.json["errors"][0]["pointer"], "/answers/" + question)

    def test_the_page_keeps_what_was_typed_beside_its_error(self):
        section, question = self.of_type["date"]
        path = f"{self.path}/form/{section}"
        answer = self.person.post(path, {"version": self.shown(section)[1], "a." + question: "soon"})
        self.assertEqual(answer.status, 422)
        self.assertIn(f'name="a.{question}" value="soon"', answer.text)
        self.assertIn(f'aria-invalid="true" aria-describedby="e-{question}"', answer.text)
        self.assertIn(f'id="e-{question}"', answer.text)

    def test_who_saves_second_sees_both(self):
        section, question = self.of_type["long_text"]
        path = f"{self.path}/form/{section}"
        version = self.shown(section)[1]
        self.assertEqual(self.person.post(path, {"version": version, "a." + question: "What was saved first"}).status, 303)
        second = self.person.post(path, {"version": version, "a." + question: "What was typed second"})
        self.assertEqual(second.status, 412)
        self.assertRegex(second.text, rf'name="a\.{question}"[^>]*>What was typed second<')
        self.assertIn("What was saved first", second.text)
        again = re.search(r'name="version" value="(\d+)"', second.text).group(1)
        self.assertEqual(self.person.post(path, {"version": again, "a." + question: "What was typed second"}).status, 303)
        self.assertIn("What was typed second", self.shown(section)[0])


if __name__ == "__main__":
    sys.exit(unittest.main())
