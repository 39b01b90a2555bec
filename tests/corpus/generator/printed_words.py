"""Where each word of a PDF was printed, and which of them are the words of a value."""
import pathlib
import re
import subprocess
import tempfile
from xml.sax.saxutils import unescape

WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
OFFICER = ["debrief.officer", "debrief.officer_rank", "debrief.officer_number"]


def printed_words(pdf):
    """[page, x0, y0, x1, y1, text] of each word, in points from the page's top left."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as source:
        pathlib.Path(source.name).write_bytes(pdf)
        text = subprocess.run(["pdftotext", "-bbox", source.name, "-"], check=True, capture_output=True).stdout.decode()
    words = []
    for number, page in enumerate(text.split("<page ")[1:], 1):
        for match in WORD.finditer(page):
            words.append([number, *(round(float(v), 1) for v in match.groups()[:4]), unescape(match[5], {"&quot;": '"', "&apos;": "'", "&#39;": "'"})])
    return words


def inside(word, marked):
    """Whether the word's middle lies in one of the marked boxes."""
    x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
    return any(page == word[0] and b[0] - 0.5 <= x <= b[2] + 0.5 and b[1] - 0.5 <= y <= b[3] + 0.5 for page, b in marked)


def letters(text):
    return re.sub(r"\W", "", str(text)).casefold()


def value_words(words, marks, records):
    """Mark -> numbers of its words, keyed "RECORD.FIELD" with records counted from 1. An officer's rank, number and name, which are
    printed in one run, are told apart by the truth."""
    out = {}
    for mark, marked in marks.items():
        record, field = (mark.split(".", 1) if mark[0].isdigit() else ("1", mark))
        found = [i for i, word in enumerate(words) if inside(word, marked)]
        if not found:
            continue
        if field != "officer":
            out[f"{record}.{field}"] = found
            continue
        fields = records[int(record) - 1]["fields"]
        for part in OFFICER:
            parts = {letters(w) for w in str(fields.get(part, {}).get("value", "")).split()}
            some = [i for i in found if letters(words[i][5]) in parts]
            if some:
                out[f"{record}.{part}"] = some
    return out
