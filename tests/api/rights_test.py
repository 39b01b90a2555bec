#!/usr/bin/env python3
"""S-6, S-8, S-11: every route that the service describes, with every role and with none. The table of rights is read from
openapi.json, so a route that is not in it can't be missed, and a new one is tested without being named here."""
import sys
import unittest

from service import Person, Service

ROLES = ["coordinator", "interviewer", "manager", "admin", "auditor", "commissioner"]
HEADERS = {"content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
           "cross-origin-resource-policy", "strict-transport-security", "cache-control", "request-id"}


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.people = {role: Person(cls.service, role) for role in ROLES}
        cls.api = cls.people["coordinator"].api("GET", "/openapi.json").json["paths"]
        interview = cls.people["manager"].api("GET", "/interviews").json["items"][0]
        cls.real = {"documents": cls.people["manager"].api("GET", "/documents").json["items"][0]["id"],
                    "children": interview["child_id"], "episodes": interview["episode_ids"][0], "interviews": interview["id"]}

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def filled(self, pattern):
        """The pattern with ids that exist where there are such, else ones that do not."""
        noun = pattern.split("/")[3]
        values = {"{id}": self.real.get(noun, "none_00000000000000000000000000"), "{r}": "0", "{n}": "1", "{n}.png": "1.png",
                  "{k}": "0", "{field}": "subject.surname", "{section}": "part_1", "{check}": "Q04", "{id}.pdf": "none_0.pdf"}
        return "/".join(values.get(part, part) for part in pattern.split("/"))

    def routes(self):
        for pattern, verbs in self.api.items():
            for verb, operation in verbs.items():
                yield verb.upper(), pattern, operation

    def ask(self, person, verb, path):
        body = {} if verb in ("POST", "PATCH", "PUT") else None
        return person.api(verb, path, body, {"Idempotency-Key": "rights-test", "If-Match": '"1"'})

    def test_nothing_behind_a_door_answers_a_stranger(self):
        for verb, pattern, operation in self.routes():
            if operation.get("security") == []:
                continue
            with self.subTest(route=f"{verb} {pattern}"):
                answer = self.service.request(verb, self.filled(pattern))
                self.assertEqual(answer.status, 401)
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertLessEqual(HEADERS, set(answer.headers))
                wrong = self.service.request(verb, self.filled(pattern), headers={"Authorization": "Bearer hw_live_" + "x" * 43})
                self.assertEqual(wrong.status, 401)

    def test_a_role_that_may_not_is_refused(self):
        asked = 0
        for verb, pattern, operation in self.routes():
            may = operation.get("x-roles", "anyone").split()
            for role, person in self.people.items():
                if "anyone" in may or role in may or pattern.endswith("/sessions/current"):
                    continue
                with self.subTest(route=f"{verb} {pattern}", role=role):
                    asked += 1
                    self.assertEqual(self.ask(person, verb, self.filled(pattern)).status, 403)
        self.assertGreater(asked, 100)

    def test_a_role_that_may_reads_its_own_organisation(self):
        for verb, pattern, operation in self.routes():
            noun = pattern.split("/")[3]
            if verb != "GET" or noun not in self.real:
                continue
            for role in operation["x-roles"].split():
                if role not in self.people or role == "commissioner":
                    continue
                with self.subTest(route=pattern, role=role):
                    self.assertIn(self.ask(self.people[role], verb, self.filled(pattern)).status, (200, 404, 409, 422))

    def test_another_organisation_sees_nothing(self):
        """The commissioner is of the council: what is the trust's looks absent, or is not their role's at all."""
        for verb, pattern, operation in self.routes():
            if "{id}" not in pattern or verb != "GET":
                continue
            with self.subTest(route=pattern):
                self.assertIn(self.ask(self.people["commissioner"], verb, self.filled(pattern)).status, (403, 404))

    def test_an_id_that_is_not_there_and_one_of_others_look_the_same(self):
        council = self.people["commissioner"]
        there, gone = (council.api("GET", path) for path in ("/reports/rep_00000000000000000000000000", "/reports/rep_11111111111111111111111111"))
        self.assertEqual((there.status, there.json["detail"]), (gone.status, gone.json["detail"]))

    def test_unknown_paths_and_methods(self):
        person = self.people["manager"]
        self.assertEqual(person.api("GET", "/nothing").status, 404)
        wrong = person.api("DELETE", "/episodes")
        self.assertEqual(wrong.status, 405)
        self.assertIn("GET", wrong.headers["allow"])


if __name__ == "__main__":
    sys.exit(unittest.main())
