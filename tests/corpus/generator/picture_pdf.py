"""A PDF of pictures only, as scanners and telephones write it, with hidden text if another program put some there."""
import dataclasses
import io

from writers import text_width


@dataclasses.dataclass
class Picture:
    """One page: dots, dots an inch across and down, the PDF filter that unpacks `data`, and hidden words (x, y, width, text), y from the top."""
    width: int
    height: int
    dpi_x: float
    dpi_y: float
    filter: str
    data: bytes
    colours: int = 1
    bits: int = 8
    hidden: list = dataclasses.field(default_factory=list)

    def image_object(self):
        parameters = b"/DecodeParms<</K -1/BlackIs1 true/Columns %d/Rows %d>>" % (self.width, self.height) if self.filter == "CCITTFaxDecode" else b""
        space = b"/DeviceRGB" if self.colours == 3 else b"/DeviceGray"
        head = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/ColorSpace%s/Filter/%s%s/Length %d>>" % (
            self.width, self.height, self.bits, space, self.filter.encode(), parameters, len(self.data))
        return head + b"\nstream\n" + self.data + b"\nendstream"

    def content(self, w, h):
        out = [b"q %.2f 0 0 %.2f 0 0 cm /I Do Q" % (w, h)]
        for x, y, width, text in self.hidden:
            raw = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            stretch = 100 * width / max(0.1, text_width(text, "F1", 10))
            out.append(b"BT 3 Tr /F1 10 Tf %.1f Tz %.2f %.2f Td (%s) Tj ET" % (stretch, x, h - y + 2, raw))
        return b"\n".join(out)


def pictures_pdf(pages):
    objects, kids, number = {3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"}, [], 4
    for page in pages:
        w, h = page.width * 72 / page.dpi_x, page.height * 72 / page.dpi_y
        draw = page.content(w, h)
        objects[number] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</I %d 0 R>>/Font<</F1 3 0 R>>>>/Contents %d 0 R>>" % (
            w, h, number + 1, number + 2)
        objects[number + 1] = page.image_object()
        objects[number + 2] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(draw), draw)
        kids.append(number)
        number += 3
    objects[1] = b"<</Type/Catalog/Pages 2 0 R>>"
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(b"%d 0 R" % k for k in kids))
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.5\n")
    for i in range(1, number):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n" % i + objects[i] + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % number + b"".join(b"%010d 00000 n \n" % o for o in offsets))
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (number, start))
    return out.getvalue()
