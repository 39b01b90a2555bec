#!/usr/bin/env python3
"""Each scanning profile puts the ink where its matrix says: three black squares are looked for at their new places."""
import io
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent / "generator"))

import numpy
from PIL import Image

from scanner import PROFILES, moved
from writers import Pdf

SQUARES = [(90, 120), (470, 160), (200, 700)]  # middles, in points


def squares_pdf(pages):
    pdf = Pdf()
    for page in range(pages):
        if page > 0:
            pdf.new_page()
        for x, y in SQUARES:
            pdf.rect(x - 8, y - 8, x + 8, y + 8, grey=0)
    return pdf.save()


def drawn_pages(extension, data):
    """The pages at 72 dots an inch, so that dots are points."""
    if extension == "tiff":
        image, pages = Image.open(io.BytesIO(data)), []
        for frame in range(image.n_frames):
            image.seek(frame)
            pages.append(image.convert("L").resize((round(image.width * 72 / 200), round(image.height * 72 / 200)), Image.BOX))
        return [numpy.asarray(p, dtype=float) for p in pages]
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "a.pdf"
        source.write_bytes(data)
        subprocess.run(["pdftoppm", "-gray", "-r", "72", source, pathlib.Path(folder) / "p"], check=True)
        return [numpy.asarray(Image.open(p), dtype=float) for p in sorted(pathlib.Path(folder).glob("p*.pgm"))]


class Scanner(unittest.TestCase):
    def test_ink_stands_where_the_matrix_says(self):
        for name, profile in PROFILES.items():
            with self.subTest(profile=name):
                extension, data, places = profile(random.Random(f"{name}/5"), squares_pdf(2 if name in ("mixed", "photo") else 1))
                pages = drawn_pages(extension, data)
                self.assertEqual(len(pages), len(places))
                for page, matrix in zip(pages, places):
                    for x, y in SQUARES:
                        u, v = moved(matrix, x, y)
                        spot = page[int(v) - 3:int(v) + 4, int(u) - 3:int(u) + 4]
                        u2, v2 = moved(matrix, x + 30, y - 30)
                        blank = page[int(v2) - 3:int(v2) + 4, int(u2) - 3:int(u2) + 4]
                        self.assertLess(spot.mean() + 60, blank.mean(), f"{name}: no ink at {u:.0f},{v:.0f}")

    def test_a_scan_has_no_text_layer_but_the_hidden_one(self):
        pdf = Pdf()
        pdf.text(72, 100, "Surname Achterberg telephone 07700900123 school Castlemead")
        for name, wanted in (("office", ""), ("fax", ""), ("hidden_wrong", "Surname")):
            _, data, _ = PROFILES[name](random.Random("1"), pdf.save())
            with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
                pathlib.Path(file.name).write_bytes(data)
                text = subprocess.run(["pdftotext", file.name, "-"], check=True, capture_output=True, text=True).stdout.strip()
            self.assertEqual(bool(text), bool(wanted), name)
            self.assertNotIn("Surname Achterberg telephone 07700900123", text)


if __name__ == "__main__":
    unittest.main()
