#!/usr/bin/env python3
"""Papers beside the signed PDF: the report to read, for Word and as text; the weekly report; all by those who may."""
import io
import re
import sys
import unittest
import zipfile

from service import Person, Service


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.manager, cls.commissioner = Person(cls.service, "manager"), Person(cls.service, "commissioner")
        cls.coordinator = Person(cls.service, "coordinator")
        cls.interview = cls.manager.api("GET", "/interviews").json["items"][0]

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def test_a_report_has_one_digest_in_every_format(self):
        base = f"/interviews/{self.interview['id']}/report."
        page = self.manager.page(base + "html")
        self.assertEqual((page.status, page.headers["content-type"].split(";")[0]), (200, "text/html"))
        self.assertNotIn("<style", page.text)
        sheet = re.search(r'href="(/assets/[^"]+report\.css)"', page.text).group(1)
        self.assertEqual(self.service.request("GET", sheet).status, 200)
        digest = re.search(r"SHA-256 .*?([0-9a-f]{64})", page.text).group(1)
        self.assertIn(digest, self.manager.page(base + "txt").text)
        word = zipfile.ZipFile(io.BytesIO(self.manager.page(base + "docx").body))
        self.assertIn(digest, word.read("word/document.xml").decode())
        self.assertEqual(self.manager.api("GET", base + "html").text, page.text)

    def test_those_who_may_not_open_the_interview_get_no_format_of_it(self):
        for ending in ("html", "docx", "txt"):
            self.assertEqual(self.commissioner.page(f"/interviews/{self.interview['id']}/report.{ending}").status, 403)

    def test_a_week_is_a_page_a_paper_and_a_table(self):
        weeks = self.coordinator.page("/weekly")
        week = re.search(r"/weekly/(\d{4}-W\d\d)", weeks.text).group(1)
        self.assertEqual(self.coordinator.page(f"/weekly/{week}").status, 200)
        self.assertIn("Who may read this", self.coordinator.page(f"/weekly/{week}").text)
        told = self.manager.api("GET", f"/weekly-reports/{week}").json
        self.assertEqual(told["week"], week)
        table = self.manager.api("GET", f"/weekly-reports/{week}.csv").text
        self.assertEqual(table.count("\r\n") - 1, len(told["entries"]))
        self.assertTrue(self.manager.api("GET", f"/weekly-reports/{week}.pdf").body.startswith(b"%PDF"))
        self.assertEqual(self.manager.page(f"/weekly/{week}.docx").body[:2], b"PK")
        self.assertEqual(self.manager.page(f"/weekly/{week}.html").status, 200)
        self.assertEqual(self.commissioner.page(f"/weekly/{week}").status, 403)

    def test_a_week_that_is_none_is_not_there(self):
        for wrong in ("2026-W00", "2026-W54", "2025-W53", "2026-11", "week", "2026-W1"):
            with self.subTest(week=wrong):
                self.assertEqual(self.manager.api("GET", f"/weekly-reports/{wrong}").status, 404)
        self.assertEqual(self.manager.api("GET", "/weekly-reports/2026-W53").json["week_ending"], "2027-01-03")

    def test_a_weekly_report_names_no_child(self):
        week = re.search(r"/weekly/(\d{4}-W\d\d)", self.manager.page("/weekly").text).group(1)
        for entry in self.manager.api("GET", f"/weekly-reports/{week}").json["entries"]:
            self.assertRegex(entry["child"], r"^([^\s.]\.)+(, \d+)?$|^Not known")


if __name__ == "__main__":
    sys.exit(unittest.main())
