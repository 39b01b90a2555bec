"""Writers of papers for the generated corpus: PDF with base fonts, DOCX, e-mail. Python's standard library only."""
import base64
import io
import math
import zipfile
import zlib
from xml.sax.saxutils import escape

from typefaces import FILES, typeface

# Widths of Helvetica and Helvetica-Bold (Adobe's font metrics), in thousandths, from space to tilde.
HELVETICA = [278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
    278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
    334, 260, 334, 584]
HELVETICA_BOLD = [278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278] + [556] * 10 + [
    333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
    333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500,
    389, 280, 389, 584]
FONTS = {"F1": "Helvetica", "F2": "Helvetica-Bold", "F3": "Courier", "F4": "Courier-Bold"}


def text_width(text, font, size):
    if font in ("F3", "F4"):
        return 0.6 * size * len(text)
    if font in FILES:
        return typeface(font).width(text) * size / 1000
    table = HELVETICA if font == "F1" else HELVETICA_BOLD
    return sum(table[ord(c) - 32] if 32 <= ord(c) < 127 else 556 for c in text) * size / 1000


def wrap(text, font, size, width):
    lines, line = [], ""
    for word in text.split():
        trial = f"{line} {word}".strip()
        if line and text_width(trial, font, size) > width:
            lines.append(line)
            line = word
        else:
            line = trial
    return lines + [line] if line else lines


class Pdf:
    """Pages of text, rules and boxes; y runs down from the top in points. `boxes` keeps where each marked text was printed."""

    def __init__(self, width=595, height=842, turn=0.0):
        self.width, self.height, self.turn = width, height, turn
        self.pages, self.widgets, self.marks, self.characters, self.groups, self.drawings = [], [], {}, {}, {}, []
        self.new_page()

    def new_page(self):
        self.ops = []
        self.pages.append(self.ops)
        self.widgets.append([])

    def text(self, x, y, text, font="F1", size=10, mark=None):
        raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown = typeface(font).show(text) if font in FILES else b"(%s)" % raw
        self.characters.setdefault(font, set()).update(text)
        self.ops.append(b"BT /%s %.2f Tf %.2f %.2f Td %s Tj ET" % (font.encode(), size, x, self.height - y, shown))
        if mark:
            box = [x, y - size * 0.75, x + text_width(text, font, size), y + size * 0.25]
            self.marks.setdefault(mark, []).append((len(self.pages), box))

    def paragraph(self, x, y, text, width, font="F1", size=10, leading=1.3, mark=None):
        for line in wrap(text, font, size, width):
            self.text(x, y, line, font, size, mark)
            y += size * leading
        return y

    def line(self, x0, y0, x1, y1, width=0.5):
        self.ops.append(b"%.2f w %.2f %.2f m %.2f %.2f l S" % (width, x0, self.height - y0, x1, self.height - y1))

    def rect(self, x0, y0, x1, y1, grey=None):
        if grey is None:
            self.ops.append(b"0.5 w %.2f %.2f %.2f %.2f re S" % (x0, self.height - y1, x1 - x0, y1 - y0))
        else:
            self.ops.append(b"q %.2f g %.2f %.2f %.2f %.2f re f Q" % (grey, x0, self.height - y1, x1 - x0, y1 - y0))

    def tick(self, x, y, size, ticked):
        self.rect(x, y - size, x + size, y)
        if ticked:
            self.line(x + 1, y - 1, x + size - 1, y - size + 1, 0.9)
            self.line(x + 1, y - size + 1, x + size - 1, y - 1, 0.9)

    def field(self, name, value, x0, y0, x1, y1, checked=None):
        self.widgets[-1].append((name, value, (x0, self.height - y1, x1, self.height - y0), checked))

    def raw_field(self, name, inside, x0, y0, x1, y1, group=None):
        """A form field or, with `group` and no name, one button of the radio group that `groups` holds under that name."""
        self.widgets[-1].append((name, inside, (x0, self.height - y1, x1, self.height - y0), group))

    def drawing(self, width, height, ops):
        """A form XObject for a field's look; answers a word for `raw_field` that save() turns into its reference."""
        self.drawings.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 %.1f %.1f]/Length %d>>\nstream\n" % (width, height, len(ops)) + ops + b"\nendstream")
        return b"@%d@" % (len(self.drawings) - 1)

    def save(self):
        out, offsets = io.BytesIO(), []
        out.write(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        objects = {}
        number = 3 + len(FONTS)
        font_numbers = {name: 3 + i for i, name in enumerate(FONTS)}
        for name, base in FONTS.items():
            objects[font_numbers[name]] = b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % base.encode()
        for name in sorted(n for n in self.characters if n in FILES):
            font_numbers[name] = number
            for made in typeface(name).objects(number, self.characters[name]):
                objects[number] = made
                number += 1
        drawn = {}
        for i, made in enumerate(self.drawings):
            objects[number], drawn[b"@%d@" % i] = made, b"%d 0 R" % number
            number += 1
        groups = {name: (number + i, []) for i, name in enumerate(self.groups)}
        number += len(groups)
        kids, fields = [], [group for group, _ in groups.values()]
        for ops, widgets in zip(self.pages, self.widgets):
            page, content = number, number + 1
            number += 2
            body = b"\n".join(ops)
            if self.turn:
                c, s = math.cos(self.turn), math.sin(self.turn)
                cx, cy = self.width / 2, self.height / 2
                body = b"q %.6f %.6f %.6f %.6f %.3f %.3f cm\n" % (c, s, -s, c, cx - c * cx + s * cy, cy - s * cx - c * cy) + body + b"\nQ"
            packed = zlib.compress(body)
            objects[content] = b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed) + packed + b"\nendstream"
            annots = []
            for name, value, rect, checked in widgets:
                box = b"[%.1f %.1f %.1f %.1f]" % rect
                if isinstance(value, bytes):  # a dictionary's inside, ready made; `checked` names its group
                    for word, reference in drawn.items():
                        value = value.replace(word, reference)
                    kind = value + (b"/Parent %d 0 R" % groups[checked][0] if checked else b"")
                elif checked is None:
                    kind = b"/FT/Tx/V(%s)/DA(/F1 10 Tf 0 g)" % value.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
                else:
                    state = b"/Yes" if checked else b"/Off"
                    kind = b"/FT/Btn/V%s/AS%s" % (state, state)
                title = b"/T(%s)" % name.encode() if name else b""
                objects[number] = b"<</Type/Annot/Subtype/Widget%s/Rect%s/F 4%s/P %d 0 R>>" % (title, box, kind, page)
                annots.append(number)
                (groups[checked][1] if name is None else fields).append(number)
                number += 1
            fonts = b"".join(b"/%s %d 0 R" % (n.encode(), i) for n, i in font_numbers.items())
            objects[page] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<<%s>>>>/Contents %d 0 R%s>>" % (
                self.width, self.height, fonts, content, b"/Annots[" + b" ".join(b"%d 0 R" % a for a in annots) + b"]" if annots else b"")
            kids.append(page)
        for name, (group, members) in groups.items():
            objects[group] = b"<</T(%s)%s/Kids[%s]>>" % (name.encode(), self.groups[name], b" ".join(b"%d 0 R" % m for m in members))
        form = b""
        if fields:
            form = b"/AcroForm<<" + (b"" if self.drawings else b"/NeedAppearances true") + b"/DR<</Font<</F1 %d 0 R>>>>/DA(/F1 10 Tf 0 g)/Fields[%s]>>" % (
                font_numbers["F1"], b" ".join(b"%d 0 R" % f for f in fields))
        objects[1] = b"<</Type/Catalog/Pages 2 0 R%s>>" % form
        objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
        for i in range(1, number):
            offsets.append(out.tell())
            out.write(b"%d 0 obj\n" % i + objects[i] + b"\nendobj\n")
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % number + b"".join(b"%010d 00000 n \n" % o for o in offsets))
        out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (number, start))
        return out.getvalue()


# ---- DOCX
def run(text, bold=False):
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return "<w:r>%s%s</w:r>" % (weight, "<w:br/>".join('<w:t xml:space="preserve">%s</w:t>' % escape(t) for t in text.split("\n")))


def para(*runs, style=None):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return "<w:p>%s%s</w:p>" % (properties, "".join(runs))


def cell(content, span=1):
    return '<w:tc><w:tcPr><w:gridSpan w:val="%d"/></w:tcPr>%s</w:tc>' % (span, content if content.startswith("<") else para(run(content)))


def table(rows):
    return "<w:tbl>%s</w:tbl>" % "".join("<w:tr>%s</w:tr>" % "".join(row) for row in rows)


def control(text):
    return "<w:sdt><w:sdtPr/><w:sdtContent>%s</w:sdtContent></w:sdt>" % run(text)


def tick_control(ticked):
    return '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="%d"/></w14:checkbox></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % (ticked, run("☒" if ticked else "☐"))


def text_box(content):
    return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>%s</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>'
            '<mc:Fallback><w:pict><w:txbxContent>%s</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>') % (content, content)


def put(archive, name, text):
    """A part with a fixed date, so that the same case gives the same bytes."""
    archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


def docx(body, header=""):
    names = 'xmlns:w="w" xmlns:w14="w14" xmlns:mc="mc" xmlns:wps="wps"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        put(z, "[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        put(z, "word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {names}><w:body>{body}</w:body></w:document>')
        if header:
            put(z, "word/header1.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:hdr {names}>{para(run(header))}</w:hdr>')
    return out.getvalue()


# ---- mail
def mail(subject, plain=None, html=None, attachment=None):
    head = f"From: Missing Unit <missing@force.example>\r\nTo: Duty <duty@council.example>\r\nDate: Mon, 02 Mar 2026 09:12:00 +0000\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
    parts = []
    for kind, text in (("plain", plain), ("html", html)):
        if text is not None:
            parts.append(f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(text.encode()).decode().replace("\n", "\r\n"))
    if attachment:
        name, kind, data = attachment
        parts.append(f'Content-Type: {kind}; name="{name}"\r\nContent-Disposition: attachment; filename="{name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n' + base64.encodebytes(data).decode().replace("\n", "\r\n"))
    subtype = "mixed" if attachment else "alternative"
    body = "".join(f"--=_b\r\n{p}\r\n" for p in parts) + "--=_b--\r\n"
    return (head + f'Content-Type: multipart/{subtype}; boundary="=_b"\r\n\r\n' + body).encode()
