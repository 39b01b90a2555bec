#!/usr/bin/env python3
"""Benchmarks, each as a ratio to a named peer that runs side by side in the same minute.

  bench.py [reading] [report] [start] [tidy]  all suites where none is named
  ROUNDS=3 bench.py reading                 fewer rounds

Times are of whole processes and all that they start: medians of several rounds in which Homeward and its peer take turns, so
that a machine that slows down slows both. Ratios are medians of the rounds' own. `wall` is what a person waits, `cpu` what the
machine works; where others work on it too, `cpu` is the steadier. What could not be measured is said, and why. Nothing here is
asserted: tests never assert times.
"""
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap

from measure import BUILD, HOMEWARD, ROUNDS, SAMPLES, alone, head, milliseconds, most_memory, once, row, there, versus
from report_suite import report


def start():
    head("start")
    rounds = 3 * ROUNDS
    versus("`homeward --help`", "5 ms wall", [HOMEWARD, "--help"], ["/bin/true"], "/bin/true", rounds=rounds)
    text = (SAMPLES / "pasted-01.txt").read_bytes()
    small, large = text * (50_000 // len(text) + 1), text * (5_000_000 // len(text) + 1)
    versus("`homeward tidy`, 50 KB", "4 ms wall", [HOMEWARD, "tidy"], ["/bin/cat"], "cat", stdin=small[:50_000], rounds=rounds)
    took = versus("`homeward tidy`, 5 MB", "60 MB/s", [HOMEWARD, "tidy"], ["tr", "-s", " "], "tr -s ' '", stdin=large[:5_000_000])
    print(f"\nTidying went at {5 / took:.0f} MB/s.")
    steps()


def steps():
    """What the steps of one paper cost before a word of it is read."""
    head("steps of one paper")
    rounds = 3 * ROUNDS
    alone("any process (`/bin/true`)", "", ["/bin/true"], rounds)
    alone("the command, started (`homeward --help`)", "", [HOMEWARD, "--help"], rounds)
    alone("a reader without readers: process, C++ library, namespaces, filter", "", [str(BUILD / "homeward-reader"), "--rooms", "0"], rounds)
    alone("a reader of PDFs: the same, poppler and its 30 libraries, one page to warm up", "", [str(BUILD / "homeward-reader"), "--rooms", "1"], rounds)
    alone("the command with a pasted text: reader, templates, extraction", "", [HOMEWARD, "parse", str(SAMPLES / "pasted-01.txt")], rounds)
    if there("pdftotext"):
        alone("`pdftotext -v`: the peer with the same libraries and nothing to read", "", ["pdftotext", "-v"], rounds)


def varied_text(size, seed=20260314):
    """Text as people paste it, of which no two paragraphs are alike: wrapped prose, labels, lists, addresses, furniture, accents, wrong decodings."""
    draw = random.Random(seed)
    words = ("the a child said that she he was seen at by with police and carer went to missing home school on in station town friend uncle had been not would "
             "could from phone bus park road house officers social worker night about found safe well return interview risk medium known back her his mother "
             "father spoke told asked because before after where when which while injuries placement foster unit staff network shop money coat van silver").split()
    names = "Okafor Siân Hywel Tannery Larkspur Zuzanna Sinéad Renée O’Hanlon Cormac Nguyễn Łukasz “Tee” 21:40 07700 900145 don’t doesnâ€™t conﬁrmed".split()

    def sentence():
        return " ".join(draw.choice(names) if draw.random() < 0.15 else draw.choice(words) for _ in range(draw.randint(6, 24))).capitalize() + "."

    def block():
        kind = draw.random()
        if kind < 0.6:
            return textwrap.fill(" ".join(sentence() for _ in range(draw.randint(1, 7))), draw.choice([64, 72, 78, 90]))
        if kind < 0.75:
            return "\n".join(f"{label}:{draw.choice([' ', chr(9), '   '])}{draw.choice(names)} {draw.randint(1, 9999)}" for label in draw.sample(["Surname", "Risk", "Mobile", "Last seen", "Officer in case", "Home address"], 4))
        if kind < 0.9:
            return "\n".join(draw.choice(["•  ", "-  ", "▪ ", "1.  "]) + textwrap.fill(sentence(), 70) for _ in range(draw.randint(2, 6)))
        return f"Home address:\n{draw.randint(1, 99)} {draw.choice(names)} Close\nGloucester\nGL{draw.randint(1, 9)} 9ZX"

    out, made = [], 0
    while made < size:
        out.append((block() + draw.choice(["\n\n", "\n \n", "\n\n\n"])).encode())
        made += len(out[-1])
    return b"".join(out)[:size].decode("utf-8", "ignore").encode()


def tidy():
    peer = (["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "nfc"], "uconv -x nfc") if shutil.which("uconv") else (["iconv", "-f", "utf-8", "-t", "utf-8"], "iconv utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for size, what, bar in ((50_000, "50 KB", "4 ms"), (5_000_000, "5 MB", "60 MB/s")):
            text = pathlib.Path(folder) / f"{size}.txt"
            text.write_bytes(varied_text(size))
            versus(f"`homeward tidy`, {what}, varied", bar, [HOMEWARD, "tidy", str(text)], [*peer[0], str(text)], peer[1])
            least = min(once([HOMEWARD, "tidy", str(text)])[1] for _ in range(ROUNDS))
            print(f"  of that, CPU of the least of {ROUNDS}: {least * 1000:.1f} ms, {size / least / 1e6:.0f} MB/s")


def pages_of(pdf):
    """How many pages `pdf` has, by pdfinfo."""
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(next(line for line in told.splitlines() if line.startswith("Pages:")).split()[1])


def bundle(files, pages, folder):
    """A PDF of that many pages, joined from `files` again and again as a case bundle is."""
    whole, cut = f"{folder}/whole.pdf", f"{folder}/{pages}.pdf"
    ranges = [word for each in files * (pages // len(files) + 1) for word in (str(each), "1-z")]
    subprocess.run(["qpdf", "--empty", "--pages", *ranges, "--", whole], check=True)
    subprocess.run(["qpdf", whole, "--pages", ".", f"1-{pages}", "--", cut], check=True)
    return cut


def many_pages(digital):
    """A long file: what it takes against pdftotext, whether time grows with the pages alone, how much memory."""
    if not there("qpdf"):
        return
    with tempfile.TemporaryDirectory() as folder:
        papers = {pages: bundle(digital, pages, folder) for pages in (75, 150, 300)}
        long_paper = [HOMEWARD, "parse", papers[300]]
        versus("one PDF of 300 pages", "1.7 cpu", long_paper, ["pdftotext", "-bbox-layout", papers[300], "-"], "pdftotext -bbox-layout", rounds=min(ROUNDS, 5))
        each = {pages: statistics.median(once([HOMEWARD, "parse", paper])[1] for _ in range(3)) / pages for pages, paper in papers.items()}
        row("cpu for each page of 75, 150, 300", "the same", "", ", ".join(milliseconds(one) for one in each.values()), " | ")
        row("most memory of one process, 300 pages", "150 MB", "", f"{most_memory(long_paper):.0f} MB", " | ")


def reading():
    head("reading")
    lister = str(BUILD / "bench_list_words")
    if there("pdftotext", "pdfinfo", lister):
        papers = sorted([*SAMPLES.glob("compact*.pdf"), *SAMPLES.glob("wordform*.pdf")])
        digital = [pdf for pdf in papers if pages_of(pdf) == 2]
        versus("one two-page PDF", "1.3 wall", [HOMEWARD, "parse", str(digital[0])], ["pdftotext", str(digital[0]), "-"], "pdftotext", rounds=3 * ROUNDS)
        many = list(map(str, (digital * (200 // len(digital) + 1))[:200]))
        ours = [HOMEWARD, "parse", "--jobs", "2", *many]
        versus("200 two-page PDFs, `--jobs 2`", ".75 wall, 1.3 cpu", ours, [lister, *many], "bare libpoppler-cpp: words and boxes, kept")
        versus("200 two-page PDFs, `--jobs 2`", ".75 wall, 1.3 cpu", ours, [lister, "--print", *many], "the same, printed")
        many_pages(digital)
    scans()


def scans():
    if not there("tesseract", "pdftoppm"):
        return
    scan = str(SAMPLES / "scan-01.pdf")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "200", "-gray", scan, f"{folder}/p"], check=True)
        pictures = sorted(map(str, pathlib.Path(folder).glob("*.pgm")))
        peer = ["sh", "-c", 'for f in "$@"; do tesseract "$f" - >/dev/null 2>&1 & done; wait', "sh", *pictures]
        versus("one two-page scan", "1.15 wall", [HOMEWARD, "parse", scan], peer, "two tesseract processes", rounds=min(ROUNDS, 3), environment={"OMP_THREAD_LIMIT": "1"})


SUITES = {"start": start, "reading": reading, "report": report, "tidy": tidy}


def main():
    for name in sys.argv[1:] or SUITES:
        if name not in SUITES:
            raise SystemExit(f"no suite '{name}'; there are {', '.join(SUITES)}")
        SUITES[name]()
    print(f"\nMedians of {ROUNDS} rounds or more (long rows fewer); {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}.")


if __name__ == "__main__":
    main()
