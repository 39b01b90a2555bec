#!/usr/bin/env python3
"""What anybody may ask of a paper in hand, and how little they learn."""
import sys
import unittest

from service import ROOT, Service, urlencode


class Verify(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service()
        cls.paper = (ROOT / "samples" / "documents" / "compact-02.pdf").read_bytes()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()

    def test_a_paper_that_is_not_ours_is_unknown(self):
        answer = self.service.request("POST", "/api/v1/verify", self.paper, {"Content-Type": "application/pdf"})
        self.assertEqual((answer.status, answer.json["result"]), (200, "unknown"))
        for body in (b'{"code": "AAAA-BBBB-CCCC"}', b'{"sha256": "' + b"0" * 64 + b'"}', b"{}"):
            answer = self.service.request("POST", "/api/v1/verify", body, {"Content-Type": "application/json"})
            self.assertEqual((answer.status, answer.json["result"]), (200, "unknown"))

    def test_the_page_says_so_without_a_sign_in(self):
        self.assertEqual(self.service.request("GET", "/verify").status, 200)
        body = (b'--XX\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n' +
                self.paper + b"\r\n--XX--\r\n")
        page = self.service.request("POST", "/verify", body, {"Content-Type": "multipart/form-data; boundary=XX"})
        self.assertEqual(page.status, 200)
        self.assertIn("Not one of ours", page.text)
        empty = self.service.request("POST", "/verify", urlencode({"code": ""}), {"Content-Type": "application/x-www-form-urlencoded"})
        self.assertEqual(empty.status, 422)

    def test_rubbish_is_answered(self):
        for body in (b"", b"\x00" * 100, b"%PDF-1.7\n" + b"(" * 10000):
            answer = self.service.request("POST", "/api/v1/verify", body, {"Content-Type": "application/pdf"})
            self.assertEqual((answer.status, answer.json["result"]), (200, "unknown"))


if __name__ == "__main__":
    sys.exit(unittest.main())
