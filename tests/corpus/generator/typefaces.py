"""TrueType faces for the PDF writer, embedded and subset as word processors and print drivers embed them. Standard library only."""
import functools
import pathlib
import struct
import zlib

FOLDER = pathlib.Path("/usr/share/fonts/truetype")
# Name in the content stream -> file below FOLDER (packages fonts-dejavu-core and fonts-noto-core).
FILES = {"DS": "dejavu/DejaVuSans.ttf", "DB": "dejavu/DejaVuSans-Bold.ttf", "DM": "dejavu/DejaVuSansMono.ttf", "DN": "dejavu/DejaVuSansMono-Bold.ttf",
         "DR": "dejavu/DejaVuSerif.ttf", "DT": "dejavu/DejaVuSerif-Bold.ttf", "NS": "noto/NotoSans-Regular.ttf", "NB": "noto/NotoSans-Bold.ttf",
         "NR": "noto/NotoSerif-Regular.ttf", "NT": "noto/NotoSerif-Bold.ttf"}


class Typeface:
    """One TrueType file: widths, glyph numbers, and the objects that a PDF needs to embed the glyphs used."""

    def __init__(self, path):
        self.data = path.read_bytes()
        count = struct.unpack(">H", self.data[4:6])[0]
        self.tables = {}
        for i in range(count):
            tag, _, offset, length = struct.unpack(">4sLLL", self.data[12 + 16 * i:28 + 16 * i])
            self.tables[tag.decode()] = (offset, length)
        head = self.table("head")
        self.units, self.long_loca = struct.unpack(">H", head[18:20])[0], struct.unpack(">h", head[50:52])[0]
        self.box = struct.unpack(">4h", head[36:44])
        self.ascent, self.descent = struct.unpack(">hh", self.table("hhea")[4:8])
        wide = struct.unpack(">H", self.table("hhea")[34:36])[0]
        metrics = self.table("hmtx")
        self.advances = [struct.unpack(">H", metrics[4 * i:4 * i + 2])[0] for i in range(wide)]
        self.glyphs = self.read_cmap()
        self.name = path.stem

    def table(self, tag):
        offset, length = self.tables[tag]
        return self.data[offset:offset + length]

    def read_cmap(self):
        """Character -> glyph number, from the format 4 table."""
        cmap, glyphs = self.table("cmap"), {}
        for i in range(struct.unpack(">H", cmap[2:4])[0]):
            at = struct.unpack(">L", cmap[8 + 8 * i:12 + 8 * i])[0]
            if struct.unpack(">H", cmap[at:at + 2])[0] != 4:
                continue
            half = struct.unpack(">H", cmap[at + 6:at + 8])[0]
            read = lambda start, sign="H": struct.unpack(f">{half // 2}{sign}", cmap[start:start + half])
            ends, starts = read(at + 14), read(at + 16 + half)
            deltas, offsets = read(at + 16 + 2 * half, "h"), read(at + 16 + 3 * half)
            for j, (first, last) in enumerate(zip(starts, ends)):
                for code in range(first, min(last, 0xFFFE) + 1):
                    glyph = code
                    if offsets[j]:
                        where = at + 16 + 3 * half + 2 * j + offsets[j] + 2 * (code - first)
                        glyph = struct.unpack(">H", cmap[where:where + 2])[0]
                        if not glyph:
                            continue
                    glyphs[chr(code)] = (glyph + deltas[j]) & 0xFFFF
            break
        return glyphs

    def advance(self, glyph):
        return self.advances[min(glyph, len(self.advances) - 1)] * 1000 / self.units

    def width(self, text):
        return sum(self.advance(self.glyphs.get(c, 0)) for c in text)

    def show(self, text):
        return b"<" + b"".join(b"%04X" % self.glyphs.get(c, 0) for c in text) + b">"

    def subset(self, characters):
        """The file with the outlines of the glyphs used and no others; glyph numbers stay."""
        loca, glyf = self.table("loca"), self.table("glyf")
        size = len(loca) // (4 if self.long_loca else 2)
        places = struct.unpack(f">{size}{'L' if self.long_loca else 'H'}", loca)
        places = places if self.long_loca else [2 * p for p in places]
        keep, todo = set(), [0] + [self.glyphs.get(c, 0) for c in characters]
        while todo:
            glyph = todo.pop()
            if glyph in keep:
                continue
            keep.add(glyph)
            outline = glyf[places[glyph]:places[glyph + 1]]
            if not outline or struct.unpack(">h", outline[:2])[0] >= 0:
                continue
            at, more = 10, True
            while more:  # a glyph made of others
                flags, part = struct.unpack(">HH", outline[at:at + 4])
                todo.append(part)
                at += 4 + (4 if flags & 1 else 2) + (2 if flags & 8 else 4 if flags & 64 else 8 if flags & 128 else 0)
                more = flags & 32
        new_glyf, new_loca = b"", []
        for glyph in range(size - 1):
            new_loca.append(len(new_glyf))
            if glyph in keep:
                outline = glyf[places[glyph]:places[glyph + 1]]
                new_glyf += outline + b"\0" * (-len(outline) % 4)
        new_loca.append(len(new_glyf))
        head = bytearray(self.table("head"))
        head[50:52] = struct.pack(">h", 1)
        made = {"glyf": new_glyf, "loca": struct.pack(f">{size}L", *new_loca), "head": bytes(head)}
        tags = [t for t in ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep") if t in self.tables]
        start, directory, body = 12 + 16 * len(tags), b"", b""
        for tag in tags:
            data = made.get(tag) or self.table(tag)
            directory += struct.pack(">4sLLL", tag.encode(), 0, start + len(body), len(data))
            body += data + b"\0" * (-len(data) % 4)
        return b"\0\1\0\0" + struct.pack(">HHHH", len(tags), 0, 0, 0) + directory + body

    def objects(self, first, characters):
        """The five objects of the font, the first of them the one that a page names; `first` is its number."""
        used = sorted({(self.glyphs.get(c, 0), c) for c in characters})
        face = b"SUBSET+" + self.name.encode()
        widths = b" ".join(b"%d[%d]" % (g, round(self.advance(g))) for g in sorted({g for g, _ in used}))
        scale = 1000 / self.units
        unicode_map = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        for i in range(0, len(used), 100):
            part = used[i:i + 100]
            unicode_map += b"%d beginbfchar\n" % len(part) + b"".join(b"<%04X> <%04X>\n" % (g, ord(c)) for g, c in part) + b"endbfchar\n"
        unicode_map += b"endcmap end end"
        program = self.subset(characters)
        packed, mapped = zlib.compress(program), zlib.compress(unicode_map)
        return [b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>" % (face, first + 1, first + 4),
                b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 600/W[%s]>>"
                % (face, first + 2, widths),
                b"<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %d 0 R>>"
                % ((face,) + tuple(round(v * scale) for v in self.box) + (round(self.ascent * scale), round(self.descent * scale), round(self.ascent * scale), first + 3)),
                b"<</Length %d/Length1 %d/Filter/FlateDecode>>\nstream\n" % (len(packed), len(program)) + packed + b"\nendstream",
                b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(mapped) + mapped + b"\nendstream"]


@functools.lru_cache(maxsize=None)
def typeface(name):
    return Typeface(FOLDER / FILES[name])
