#!/usr/bin/env python3
"""S-6, S-8, S-11: every route that the service describes, with every role and with none. The table of rights is read from
openapi.json, so a route that is not in it can't be missed, and a new one is tested without being named here."""
import sys
import unittest

from service import Person, Service

ROLES = ["coordinator", "interviewer", "manager", "admin", "auditor", "commissioner"]
HEADERS = {"content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy",
           "cross-origin-resource-policy", "strict-transport-security", "cache-control", "request-id"}
# Shown to whoever's turn it is, and told when it was made: signing_test.py reads it.
ASKS_FOR_MORE = {"/api/v1/interviews/{id}/to-sign.pdf"}


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.people = {role: Person(cls.service, role) for role in ROLES}
        described = cls.people["coordinator"].api("GET", "/openapi.json").json
        cls.api = described["paths"]
        cls.problems = described["components"]["schemas"]["problem"]["properties"]["type"]["enum"]
        cls.elsewhere = Person(cls.service, "duty")  # Manager and interviewer of another organisation.
        interview = cls.people["manager"].api("GET", "/interviews").json["items"][0]
        papers = cls.people["manager"].api("GET", "/documents").json["items"]
        cls.real = {"documents": next(p["id"] for p in papers if p["file"] == "compact-01.pdf"),
                    "children": interview["child_id"], "episodes": interview["episode_ids"][0], "interviews": interview["id"]}

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def filled(self, pattern):
        """The pattern with ids that exist where there are such, else ones that do not."""
        noun = pattern.split("/")[3]
        values = {"{id}": self.real.get(noun, "none_00000000000000000000000000"), "{r}": "0", "{n}": "1", "{n}.png": "1.png",
                  "{k}": "0", "{field}": "subject.surname", "{section}": "part_1", "{check}": "Q04", "{id}.pdf": "none_0.pdf",
                  "{week}": "2026-W11", "{week}.pdf": "2026-W11.pdf", "{week}.csv": "2026-W11.csv"}
        return "/".join(values.get(part, part) for part in pattern.split("/"))

    def routes(self):
        for pattern, verbs in self.api.items():
            for verb, operation in verbs.items():
                yield verb.upper(), pattern, operation

    def ask(self, person, verb, path):
        body = {} if verb in ("POST", "PATCH", "PUT") else None
        return person.api(verb, path, body, {"Idempotency-Key": "rights-test", "If-Match": '"1"'})

    def test_each_type_of_problem_is_described_once(self):
        self.assertEqual(len(self.problems), len(set(self.problems)))
        for known in ("validation", "not-found", "step-up-required", "withdrawn", "no-signer", "no-time-stamp"):
            self.assertIn(f"/problems/{known}", self.problems)
        for verb, pattern, operation in self.routes():
            self.assertEqual(operation["responses"]["default"], {"$ref": "#/components/responses/problem"}, f"{verb} {pattern}")

    def test_nothing_behind_a_door_answers_a_stranger(self):
        for verb, pattern, operation in self.routes():
            if operation.get("security") == []:
                continue
            with self.subTest(route=f"{verb} {pattern}"):
                answer = self.service.request(verb, self.filled(pattern))
                self.assertEqual(answer.status, 401)
                self.assertEqual(answer.headers["content-type"], "application/problem+json")
                self.assertIn(answer.json["type"], self.problems)
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
                    expected = 422 if pattern in ASKS_FOR_MORE else 200
                    self.assertEqual(self.ask(self.people[role], verb, self.filled(pattern)).status, expected)

    def test_another_organisation_sees_nothing(self):
        """Somebody whose role may, asks for what is there, and is the trust's: it looks absent."""
        asked = 0
        for verb, pattern, operation in self.routes():
            noun = pattern.split("/")[3]
            may = operation.get("x-roles", "").split()
            if "{id}" not in pattern or noun not in self.real or verb != "GET" or not {"manager", "interviewer"} & set(may):
                continue
            with self.subTest(route=pattern):
                asked += 1
                self.assertEqual(self.ask(self.elsewhere, verb, self.filled(pattern)).status, 404)
        self.assertGreater(asked, 12)
        for noun in ("documents", "episodes", "interviews"):
            self.assertEqual(self.elsewhere.api("GET", f"/{noun}?count=true").json, {"items": [], "count": 0})

    def test_an_id_that_is_not_there_and_one_of_others_look_the_same(self):
        for noun, real in self.real.items():
            there, gone = (self.elsewhere.api("GET", f"/{noun}/{one}") for one in (real, real[:-6] + "000000"))
            told, absent = there.json, gone.json
            told.pop("code"), absent.pop("code")
            self.assertEqual((there.status, told), (404, absent))
        for page in ("/interviews/" + self.real["interviews"], f"/documents/{self.real['documents']}/review/1", "/episodes/" + self.real["episodes"]):
            self.assertEqual(self.elsewhere.page(page).status, 404)
            self.assertEqual(self.people["manager"].page(page).status, 200)

    def test_a_name_typed_into_an_address_reaches_no_audit(self):
        person = self.people["manager"]
        for path in ("/interviews/Jamie%20Okafor", "/episodes/Jamie%20Okafor", f"/interviews/{self.real['interviews']}/checks/Jamie%20Okafor/answers"):
            self.assertEqual(self.ask(person, "POST" if "checks" in path else "GET", path).status, 404)
        self.assertNotIn("Okafor", self.people["auditor"].api("GET", "/audit?limit=100").text)

    def test_unknown_paths_and_methods(self):
        person = self.people["manager"]
        self.assertEqual(person.api("GET", "/nothing").status, 404)
        wrong = person.api("DELETE", "/episodes")
        self.assertEqual(wrong.status, 405)
        self.assertIn("GET", wrong.headers["allow"])


if __name__ == "__main__":
    sys.exit(unittest.main())
