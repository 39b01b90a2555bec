#!/usr/bin/env python3
"""Benchmarks, each as a ratio to a named peer that runs side by side in the same minute.

  bench.py [reading] [report] [start] [tidy]  all suites where none is named
  ROUNDS=3 bench.py reading                 fewer rounds

Times are of whole processes, medians of several rounds in which Homeward and its peer take turns, so that a machine that
slows down slows both. Nothing here is asserted: tests never assert times.
"""
import os
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build"))
HOMEWARD = str(BUILD / "homeward")
SAMPLES = ROOT / "samples/documents"
ROUNDS = int(os.environ.get("ROUNDS", "7"))


def once(words, stdin=None, environment=None):
    """(wall, cpu) seconds of one process and its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(words, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{words[0]} failed: {done.stderr[-300:]!r}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def versus(what, ours, peer, peer_name, stdin=None, rounds=ROUNDS, environment=None):
    """Prints ours, the peer's, and the median of the ratios pair by pair."""
    once(ours, stdin, environment), once(peer, stdin, environment)
    pairs = [(once(ours, stdin, environment), once(peer, stdin, environment)) for _ in range(rounds)]
    wall = statistics.median(a[0] / b[0] for a, b in pairs)
    cpu = statistics.median(a[1] / b[1] for a, b in pairs if b[1] > 0) if any(b[1] for _, b in pairs) else float("nan")
    ours_ms = statistics.median(a[0] for a, _ in pairs) * 1000
    peer_ms = statistics.median(b[0] for _, b in pairs) * 1000
    print(f"{what:<52} {ours_ms:9.1f} ms   {peer_name:<28} {peer_ms:9.1f} ms   wall {wall:5.2f}  cpu {cpu:5.2f}", flush=True)


def start():
    versus("homeward --help", [HOMEWARD, "--help"], ["/bin/true"], "/bin/true")
    text = (SAMPLES / "pasted-01.txt").read_bytes()
    small, large = text * (50_000 // len(text) + 1), text * (5_000_000 // len(text) + 1)
    versus("homeward tidy, 50 KB", [HOMEWARD, "tidy"], ["/bin/cat"], "cat", stdin=small[:50_000])
    versus("homeward tidy, 5 MB", [HOMEWARD, "tidy"], ["tr", "-s", " "], "tr -s ' '", stdin=large[:5_000_000])


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
        for size, what in ((50_000, "50 KB"), (5_000_000, "5 MB")):
            text = pathlib.Path(folder) / f"{size}.txt"
            text.write_bytes(varied_text(size))
            versus(f"homeward tidy, {what} of varied text", [HOMEWARD, "tidy", str(text)], [*peer[0], str(text)], peer[1])
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


def most_memory(words):
    """The largest resident set in MB of a process that `words` starts, itself among them."""
    count = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", count, *words], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024


def many_pages(digital):
    """A long file: what it takes against pdftotext, whether time grows with the pages alone, how much memory."""
    with tempfile.TemporaryDirectory() as folder:
        each_page = {}
        for pages in (75, 150, 300):
            paper = bundle(digital, pages, folder)
            each_page[pages] = statistics.median(once([HOMEWARD, "parse", paper])[1] for _ in range(3)) / pages * 1000
        versus("one PDF of 300 pages", [HOMEWARD, "parse", paper], ["pdftotext", "-bbox-layout", paper, "-"], "pdftotext -bbox-layout", rounds=3)
        print("CPU for each page: " + ", ".join(f"{ms:.2f} ms of {pages}" for pages, ms in each_page.items()))
        print(f"most memory of one process: {most_memory([HOMEWARD, 'parse', paper]):.0f} MB")


def reading():
    digital = [pdf for pdf in sorted([*SAMPLES.glob("compact*.pdf"), *SAMPLES.glob("wordform*.pdf")]) if pages_of(pdf) == 2]
    versus("one two-page PDF to full extraction", [HOMEWARD, "parse", str(digital[0])], ["pdftotext", str(digital[0]), "-"], "pdftotext", rounds=3 * ROUNDS)
    many = list(map(str, (digital * (200 // len(digital) + 1))[:200]))
    ours = [HOMEWARD, "parse", "--jobs", "2", *many]
    versus("200 two-page PDFs, --jobs 2", ours, [str(BUILD / "bench_list_words"), *many], "poppler, words and boxes")
    versus("200 two-page PDFs, --jobs 2", ours, [str(BUILD / "bench_list_words"), "--print", *many], "the same, printed")
    many_pages(digital)
    scans()


def scans():
    scan = str(SAMPLES / "scan-01.pdf")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", "200", "-gray", scan, f"{folder}/p"], check=True)
        pictures = sorted(map(str, pathlib.Path(folder).glob("*.pgm")))
        if subprocess.run(["sh", "-c", "command -v tesseract"], capture_output=True).returncode == 0:
            peer = ["sh", "-c", 'for f in "$@"; do tesseract "$f" - >/dev/null 2>&1 & done; wait', "sh", *pictures]
            versus("one two-page scan", [HOMEWARD, "parse", scan], peer, "two tesseract processes", rounds=3, environment={"OMP_THREAD_LIMIT": "1"})
        else:
            print("one two-page scan: the tesseract program is not installed (apt-get install tesseract-ocr)")


def report():
    sample = ROOT / "samples/forms/london-borough-complete.json"
    with tempfile.TemporaryDirectory() as folder:
        html = pathlib.Path(folder) / "report.html"
        html.write_text("<html lang=en><body>" + "<h2>Question</h2><p>" * 19 + "word " * 1200 + "</body></html>")
        chromium = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", f"--print-to-pdf={folder}/peer.pdf", str(html)]
        versus("Return Report, cold", [HOMEWARD, "report", str(sample), "-o", f"{folder}/ours.pdf"], chromium, "chromium --print-to-pdf", rounds=3)
        print(f"size of the unsigned report: {(pathlib.Path(folder) / 'ours.pdf').stat().st_size} bytes")


SUITES = {"start": start, "reading": reading, "report": report, "tidy": tidy}


def main():
    for name in sys.argv[1:] or SUITES:
        if name not in SUITES:
            raise SystemExit(f"no suite '{name}'; there are {', '.join(SUITES)}")
        print(f"-- {name}")
        SUITES[name]()


if __name__ == "__main__":
    main()
