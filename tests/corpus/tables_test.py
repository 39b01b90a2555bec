#!/usr/bin/env python3
"""Tests of the tables beside score.py, and of the generator's promises, on cases small enough to count by hand."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE / "generator")]

import boxes
import calibration
import compare
import pairs
import printed_words
import summary


def corpus(truth_records, got_records, file="a.pdf", words=None, values=None):
    truth = {file: {"file": file, "layout": "l", "document": {"kind": "found_debrief", "text_source": "text_layer"}, "records": truth_records}}
    got = {file: {"file": file, "document": {"kind": "found_debrief"}, "records": got_records}}
    return pairs.Corpus("t", truth, got, {file: {"file": file, "words": words, "values": values}} if words else {})


def record(fields, **more):
    return {"fields": {k: v if isinstance(v, dict) else {"value": v} for k, v in fields.items()}, "narrative": [], "entities": [], **more}


def given(value, confidence, **more):
    return {"value": value, "confidence": confidence, **more}


class Calibration(unittest.TestCase):
    def test_each_value_is_counted_in_its_bin(self):
        rows = pairs.pairs(corpus([record({"subject.surname": "Okonjo", "subject.age": 14, "subject.school": "Castlemead School"})],
                                  [record({"subject.surname": given("Okonjo", 0.99), "subject.age": given(15, 0.95), "subject.school": given("Castlemead School", 0.79),
                                           "subject.phone": given("07700900123", 0.9)})]))
        table, sure = calibration.calibration(rows)
        self.assertEqual(table, {">= 0.99": [1, 1], "0.95-0.99": [1, 0], "0.90-0.95": [1, 0], "0.80-0.90": [0, 0], "< 0.80": [1, 1]})
        self.assertEqual(sure, [3, 1])
        self.assertIn("given with >= 0.9: 3, right 33.33%", calibration.lines(rows))

    def test_a_date_without_its_time_counts_neither_way(self):
        rows = pairs.pairs(corpus([record({"episode.found_at": "2026-03-01T10:20"})], [record({"episode.found_at": given("2026-03-01", 0.97)})]))
        self.assertEqual(calibration.calibration(rows)[1], [0, 0])

    def test_an_optional_value_is_right_if_it_is_the_one_implied(self):
        truth = [record({}, optional={"fields": {"subject.gender": {"value": "male"}}})]
        for value, right in (("male", 1), ("female", 0)):
            rows = pairs.pairs(corpus(truth, [record({"subject.gender": given(value, 0.93)})]))
            self.assertEqual(calibration.calibration(rows)[1], [1, right])

    def test_a_record_that_nobody_wanted_is_wrong_throughout(self):
        rows = pairs.pairs(corpus([], [record({"subject.surname": given("Okonjo", 0.97)})]))
        self.assertEqual(calibration.calibration(rows)[1], [1, 0])


WORDS = [[1, 50, 100, 80, 110, "Surname"], [1, 100, 100, 140, 110, "VAN"], [1, 143, 100, 190, 110, "DOORN"], [1, 200, 100, 215, 110, "DOB"], [2, 100, 100, 140, 110, "other"]]


class Boxes(unittest.TestCase):
    def verdict(self, bbox, page=1, own=(1, 2)):
        return boxes.judge({"bbox": bbox, "page": page}, WORDS, own)

    def test_a_box_covers_its_words_and_no_others(self):
        self.assertEqual(self.verdict([100, 100, 190, 110]), "right")
        self.assertEqual(self.verdict([101, 101, 189, 109]), "right")
        self.assertEqual(self.verdict([100, 100, 140, 110]), "words left out")
        self.assertEqual(self.verdict([100, 100, 160, 110]), "words left out")
        self.assertEqual(self.verdict([45, 98, 190, 112]), "others within")
        self.assertEqual(self.verdict([100, 100, 230, 110]), "others within")
        self.assertEqual(self.verdict([100, 100, 190, 110], page=2), "other page")
        self.assertEqual(self.verdict(None), "no box")

    def test_a_box_that_only_grazes_a_neighbour_is_right(self):
        self.assertEqual(self.verdict([95, 96, 204, 114]), "right")

    def test_a_value_over_the_page_is_judged_by_its_words_on_the_page_given(self):
        self.assertEqual(self.verdict([100, 100, 190, 110], own=(1, 2, 4)), "right")

    def test_only_right_values_are_judged(self):
        wanted = [record({"subject.surname": "van Doorn", "subject.date_of_birth": "2012-03-04"})]
        got = [record({"subject.surname": given("Van Doorn", 0.97, page=1, bbox=[100, 100, 190, 110]), "subject.date_of_birth": given("2012-04-03", 0.97, page=1, bbox=[0, 0, 1, 1])})]
        paper = corpus(wanted, got, words=WORDS, values={"1.subject.surname": [1, 2], "1.subject.date_of_birth": [3]})
        self.assertEqual([v for _, v in boxes.judged(paper, pairs.pairs(paper))], ["right"])


class ToldApart(unittest.TestCase):
    FIRST = {"subject.surname": "Kaczorek", "subject.forenames": "Amina", "subject.date_of_birth": "2012-01-02"}
    SECOND = {"subject.surname": "Kaczorek", "subject.forenames": "Leila", "subject.date_of_birth": "2014-05-06"}

    def told(self, *got):
        return pairs.told_apart({"records": [record(self.FIRST), record(self.SECOND)]}, {"records": [record(g) for g in got]})

    def test_as_many_records_as_wanted_each_with_its_own_values(self):
        self.assertTrue(self.told(self.SECOND, self.FIRST))
        self.assertFalse(self.told(self.FIRST))
        self.assertFalse(self.told(self.FIRST, self.SECOND, self.FIRST))
        self.assertFalse(self.told({**self.FIRST, "subject.date_of_birth": "2014-05-06"}, {**self.SECOND, "subject.date_of_birth": "2012-01-02"}))

    def test_a_misread_value_is_not_a_mixed_up_one(self):
        self.assertTrue(self.told({**self.FIRST, "subject.date_of_birth": "2012-01-03"}, self.SECOND))

    def test_a_refused_paper_is_not_told_apart(self):
        self.assertFalse(pairs.told_apart({"records": [record(self.FIRST)]}, None))


class Bars(unittest.TestCase):
    def test_measures_count_wrong_values_and_groups(self):
        paper = corpus([record({"subject.surname": "Okonjo", "subject.age": 14})], [record({"subject.surname": given("Okonjo", 0.97), "subject.age": given(15, 0.97)})])
        values = summary.measures(paper)
        self.assertEqual((values["wrong values"], values["sure and right"], values["told apart"], values["boxes"]), (0.5, 0.5, 1.0, None))
        self.assertEqual(values["pages unread"], 0)
        paper.got["a.pdf"]["warnings"] = [{"code": "page_not_read", "page": 1}, {"code": "low_confidence_page", "page": 2}]
        self.assertEqual(summary.measures(paper)["pages unread"], 1)
        self.assertEqual(summary.group_of({"document": {"text_source": "mixed"}}), "scans")
        self.assertEqual(summary.group_of({"document": {"text_source": "ocr"}, "profile": "fax"}), "fax")


class Compare(unittest.TestCase):
    def test_less_is_worse_but_for_wrong_values(self):
        def run(f1, wrong, layout, papers=2):
            return {"seen digital": {"measures": {"papers": papers, "field F1": f1, "wrong values": wrong, "boxes": None}, "layouts": {"grid": layout}}}
        told = {name: worse for _, name, _, _, worse in compare.changes(run(0.9, 0.02, 1.0), run(0.8, 0.01, 0.5))}
        self.assertEqual(told, {"field F1": True, "wrong values": False, "grid": True})
        told = {name: worse for _, name, _, _, worse in compare.changes(run(0.8, 0.01, 0.5), run(0.9, 0.02, 0.5))}
        self.assertEqual(told, {"field F1": False, "wrong values": True})
        self.assertEqual(compare.changes(run(0.9, 0.01, 1.0), run(0.9, 0.01, 1.0)), [])
        self.assertEqual([c[1] for c in compare.changes(run(0.9, 0.01, 1.0), run(0.5, 0.01, 0.5, papers=3))], ["grid"])


class Generator(unittest.TestCase):
    def test_an_officers_run_is_told_apart_by_the_truth(self):
        words = [[1, 10, 10, 20, 20, "DC"], [1, 22, 10, 40, 20, "4821"], [1, 42, 10, 60, 20, "Lucy"], [1, 62, 10, 90, 20, "Fenwick"], [1, 10, 30, 20, 40, "DC"]]
        fields = {"debrief.officer": {"value": "Lucy Fenwick"}, "debrief.officer_rank": {"value": "DC"}, "debrief.officer_number": {"value": "4821"}}
        found = printed_words.value_words(words, {"officer": [(1, [10, 10, 90, 20])]}, [{"fields": fields}])
        self.assertEqual(found, {"1.debrief.officer": [2, 3], "1.debrief.officer_rank": [0], "1.debrief.officer_number": [1]})

    def test_papers_come_the_same_for_the_same_seed_with_their_words_and_pages(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in ("one", "two"):
                subprocess.run([sys.executable, HERE / "generator" / "generate.py", f"{folder}/{name}", "--set", "seen", "--kinds", "labels_above,docx_nested", "--each", "1", "--seed", "3"],
                               check=True)
            one, two = (sorted(p for p in pathlib.Path(folder, name).rglob("*") if p.is_file()) for name in ("one", "two"))
            self.assertEqual([p.read_bytes() for p in one], [p.read_bytes() for p in two])
            self.assertEqual(len(one), 5)
            paper = json.loads(pathlib.Path(folder, "one/boxes/labels_above-01.json").read_text())
            truth = json.loads(pathlib.Path(folder, "one/truth/labels_above-01.json").read_text())
            fields = truth["records"][0]["fields"]
            number = [paper["words"][i][5] for i in paper["values"]["1.debrief.officer_number"]]
            self.assertEqual(number, [fields["debrief.officer_number"]["value"]])
            self.assertEqual(fields["subject.surname"]["page"], 1)

    def test_a_kind_that_is_nowhere_is_an_error(self):
        ran = subprocess.run([sys.executable, HERE / "generator" / "generate.py", "/nonexistent", "--set", "seen", "--kinds", "no_such_kind"], capture_output=True, text=True)
        self.assertNotEqual(ran.returncode, 0)


if __name__ == "__main__":
    unittest.main()
