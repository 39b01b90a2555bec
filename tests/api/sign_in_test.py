#!/usr/bin/env python3
"""S-2, S-3, S-4, S-10: signing in with a browser's forms, and what a form from elsewhere gets."""
import re
import sys
import unittest

from service import Person, Service, urlencode

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class SignIn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.person = Person(cls.service, "interviewer")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def post(self, path, values, headers=None):
        return self.service.request("POST", path, urlencode(values), {**FORM, **(headers or {})})

    def test_a_wrong_password_and_an_unknown_person_read_the_same(self):
        strip = lambda text: re.sub(r'value="[^"]*"', "", text)
        wrong = self.post("/sign-in", {"email": self.service.email("auditor"), "password": "not this one at all"})
        unknown = self.post("/sign-in", {"email": "nobody@wayfarer.example", "password": "not this one at all"})
        self.assertEqual((wrong.status, unknown.status), (401, 401))
        self.assertEqual(strip(wrong.text), strip(unknown.text))

    def test_the_session_cookie_is_bound_to_this_host(self):
        cookie = next(v for n, v in self.post("/sign-in", {"email": self.service.email("manager"), "password": self.service.accounts[
            self.service.email("manager")]}).all_headers if n == "set-cookie")
        for attribute in ("__Host-", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(attribute, cookie)
        self.assertNotIn("Domain", cookie)

    def test_pages_want_a_session(self):
        answer = self.service.request("GET", "/documents")
        self.assertEqual((answer.status, answer.headers["location"]), (303, "/sign-in?then=%2Fdocuments"))

    def test_where_to_go_after_signing_in_is_never_elsewhere(self):
        for then in ("//evil.example", "https://evil.example", "/\\evil.example"):
            page = self.service.request("GET", "/sign-in?then=" + then.replace("\\", "%5C"))
            self.assertNotIn("evil", page.text)

    def test_a_form_without_its_token_changes_nothing(self):
        for values in ({}, {"csrf": "0" * 64}):
            answer = self.post("/documents/paste", {"text": "x", **values}, {"Cookie": self.person.cookie})
            self.assertEqual(answer.status, 403)

    def test_a_form_from_another_site_changes_nothing(self):
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
            for path in ("/sign-in", "/documents/paste", "/sign-out"):
                with self.subTest(headers=headers, path=path):
                    answer = self.post(path, {"email": "a", "password": "b"}, {"Cookie": self.person.cookie, **headers})
                    self.assertEqual(answer.status, 403)
        self.assertEqual(self.person.page("/documents").status, 200)

    def test_a_session_ends_where_it_was_ended(self):
        other = Person(self.service, "admin")
        self.assertEqual(other.api("GET", "/me").status, 200)
        self.assertEqual(other.api("DELETE", "/sessions/current").status, 204)
        self.assertEqual(other.api("GET", "/me").status, 401)

    def test_scripts_do_not_come_out_as_scripts(self):
        page = self.service.request("GET", "/sign-in?then=/%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
        self.assertNotIn("<script>alert", page.text)
        wrong = self.post("/sign-in", {"email": '"><script>alert(1)</script>', "password": "x" * 12})
        self.assertNotIn("<script>alert", wrong.text)


if __name__ == "__main__":
    sys.exit(unittest.main())
