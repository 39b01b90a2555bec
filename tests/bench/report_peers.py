#!/usr/bin/env python3
"""The same report by reportlab, for `bench.py report`: untagged, unsigned, with Noto Sans embedded.

  report_peers.py blocks REPORT.html BLOCKS.json     what the report says, as a plain list
  report_peers.py make BLOCKS.json OUT.pdf           once, as a cold process
  report_peers.py warm TIMES BLOCKS.json             medians of making it in memory: milliseconds of clock and processor
"""
import html.parser
import io
import json
import pathlib
import statistics
import sys
import time
from xml.sax.saxutils import escape


class Blocks(html.parser.HTMLParser):
    """Headings, paragraphs and tables in reading order."""

    KINDS = {"h1": "h1", "h2": "h2", "h3": "h3", "p": "p", "li": "p", "dt": "p", "dd": "p"}

    def __init__(self):
        super().__init__()
        self.found, self.text, self.rows, self.quiet = [], None, None, False

    def handle_starttag(self, tag, attributes):
        if tag == "style" or tag == "title":
            self.quiet = True
        elif tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("th", "td") or (tag in self.KINDS and self.rows is None):
            self.text = ""

    def handle_endtag(self, tag):
        if tag in ("style", "title"):
            self.quiet = False
        elif tag == "table" and self.rows:
            self.found.append(["table", self.rows])
            self.rows = None
        elif tag in ("th", "td") and self.rows:
            self.rows[-1].append((self.text or "").strip())
            self.text = None
        elif tag in self.KINDS and self.rows is None and self.text is not None:
            self.found.append([self.KINDS[tag], self.text.strip()])
            self.text = None

    def handle_data(self, data):
        if self.text is not None and not self.quiet:
            self.text += data


def blocks(source, out):
    reader = Blocks()
    reader.feed(pathlib.Path(source).read_text(encoding="utf-8"))
    pathlib.Path(out).write_text(json.dumps(reader.found), encoding="utf-8")


def maker():
    """A function that draws a list of blocks; what can be loaded once is loaded once."""
    from reportlab.lib import colors, pagesizes
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    folder = "/usr/share/fonts/truetype/noto/"
    pdfmetrics.registerFont(TTFont("Body", folder + "NotoSans-Regular.ttf"))
    pdfmetrics.registerFont(TTFont("Bold", folder + "NotoSans-Bold.ttf"))
    styles = {kind: ParagraphStyle(kind, fontName="Body" if kind == "p" else "Bold", fontSize=size, leading=size * 1.4)
              for kind, size in (("h1", 22), ("h2", 15), ("h3", 12), ("p", 10.5))}
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]

    def foot(canvas, document):
        canvas.setFont("Body", 9)
        canvas.drawString(56, 40, f"OFFICIAL-SENSITIVE   {document.page}")

    def make(listed):
        story = []
        for kind, content in listed:
            if kind == "table":
                story.append(Table([[Paragraph(escape(cell), styles["p"]) for cell in line] for line in content], style=lines, repeatRows=1))
            else:
                story.append(Paragraph(escape(content), styles[kind]))
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=pagesizes.A4, title="Return Report", pageCompression=1).build(story, onFirstPage=foot, onLaterPages=foot)
        return out.getvalue()

    return make


def main():
    task, *words = sys.argv[1:]
    if task == "blocks":
        blocks(*words)
    elif task == "make":
        pathlib.Path(words[1]).write_bytes(maker()(json.loads(pathlib.Path(words[0]).read_text(encoding="utf-8"))))
    elif task == "warm":
        make, listed = maker(), json.loads(pathlib.Path(words[1]).read_text(encoding="utf-8"))
        rounds = []
        for _ in range(int(words[0]) + 1):
            clock, processor = time.perf_counter(), time.process_time()
            make(listed)
            rounds.append((time.perf_counter() - clock, time.process_time() - processor))
        print(*(f"{statistics.median(each[i] for each in rounds[1:]) * 1000:.3f}" for i in (0, 1)))


if __name__ == "__main__":
    main()
