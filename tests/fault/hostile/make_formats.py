#!/usr/bin/env python3
"""The hostile set with the formats that came later: ODT, RTF, HEIC, CMS, TNEF and Outlook's files.

Usage as make.py, whose files it writes too.
"""
import struct
import sys
import zlib

import make
from make import CANARY, attach, bomb_part, hostile, laughs, lines, mixed, plain_part, zip_of

MIB = 1 << 20

# ---------------------------------------------------------------- ODT
SPACES = " ".join('xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % (n, n) for n in ("office", "text", "table", "draw"))


def odt_content(inner, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return "%s<office:document-content %s><office:body><office:text>%s</office:text></office:body></office:document-content>" % (head, SPACES, inner)


def odt(*parts):
    """The kind must be the first entry, stored as it is (ODF 1.3, part 2, 3.3)."""
    kind, name = b"application/vnd.oasis.opendocument.text", b"mimetype"
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 0x5C6F, zlib.crc32(kind), len(kind), len(kind), len(name), 0) + name + kind
    whole = bytearray(zip_of([(local, (name, zlib.crc32(kind), len(kind), len(kind)))] + list(parts)))
    first = struct.unpack("<I", whole[-6:-2])[0]  # The directory; its first entry is the kind, which is not packed.
    whole[first + 10:first + 12] = b"\0\0"
    return bytes(whole)


def odt_of(inner, **more):
    return odt(plain_part("content.xml", odt_content(inner, **more)))


def odt_lines(values=None):
    return "".join("<text:p>%s</text:p>" % make.esc(line) for line in (values or lines()))


@hostile("odt_control.odt", "parsed", about="plain OpenDocument debrief: the control")
def _():
    return odt_of(odt_lines())


@hostile("odt_zip_bomb.odt", "rejected", "limit_expansion", "content.xml of 1 MiB that unpacks to 1 GiB", seconds=30)
def _():
    return odt(bomb_part("content.xml", b"<text:p>x</text:p>" * 58254, 1024))


@hostile("odt_laughs.odt", "rejected|parsed_with_warning", "unsafe_content|limit_expansion", "ten levels of ten entities, and one that reads a file", must_not=make.XXE_LEAK)
def _():
    return odt(plain_part("content.xml", laughs(odt_content("<text:p>&l9;&x;</text:p>", head=""), "office:document-content").decode()))


@hostile("odt_deep_xml.odt", "rejected|parsed_with_warning", "limit_depth|limit_expansion", "300,000 spans, one in the other")
def _():
    return odt_of("<text:p>" + "<text:span>" * 300000 + "x" + "</text:span>" * 300000 + "</text:p>")


@hostile("odt_nested_tables.odt", "rejected|parsed_with_warning|parsed", "limit_depth", "60 tables, one in the other, each with a row of the debrief")
def _():
    start, end = "<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>"
    return odt_of(start * 60 + odt_lines() + end * 60)


@hostile("odt_repeated.odt", "rejected|parsed_with_warning|parsed", "limit_expansion|limit_memory|limit_time", "a cell and a row that say they stand a thousand million times, and as many spaces in a name")
def _():
    row = ('<table:table-row table:number-rows-repeated="1000000000"><table:table-cell table:number-columns-repeated="1000000000">'
           "<text:p>x</text:p></table:table-cell></table:table-row>")
    return odt_of(odt_lines() + "<table:table>" + row * 50 + "</table:table>" + '<text:p>Surname: A<text:s text:c="2147483647"/>B</text:p>' * 20)


@hostile("odt_twice.odt", "rejected|parsed_with_warning", "unsafe_content|damaged", "two entries called content.xml with opposite stories")
def _():
    return odt(plain_part("content.xml", odt_content(odt_lines())), plain_part("content.xml", odt_content("<text:p>Surname: OTHER</text:p>")))


# ---------------------------------------------------------------- pictures in Word files
def word_with(*pictures):
    """The debrief as text, and pictures in it, each in its own drawing."""
    drawn = "".join('<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="7600000"/><a:blip r:embed="rId%d"/></wp:inline></w:drawing></w:r></w:p>' % i
                    for i in range(len(pictures)))
    text = "".join("<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % make.esc(line) for line in lines())
    document = '<w:document xmlns:w="w" xmlns:r="r" xmlns:wp="p" xmlns:a="a"><w:body>%s%s</w:body></w:document>' % (text, drawn)
    relations = "".join('<Relationship Id="rId%d" Target="media/%d.png"/>' % (i, i) for i in range(len(pictures)))
    parts = [plain_part("[Content_Types].xml", "<Types/>"), plain_part("word/document.xml", document),
             plain_part("word/_rels/document.xml.rels", "<Relationships>%s</Relationships>" % relations)]
    return zip_of(parts + [make.stored_deflate("word/media/%d.png" % i, *packed_picture(each)) if isinstance(each, bytes) else each
                           for i, each in enumerate(pictures)])


def packed_picture(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(), zlib.crc32(data), len(data)


def white(width, height):
    return make.png(width, height, zlib.compress((b"\0" + b"\xff" * ((width + 7) // 8)) * height))


@hostile("docx_picture_claims.docx", "parsed_with_warning", about="pictures that claim 60,000 and 2,147,483,647 dots a side beside a readable text")
def _():
    return word_with(make.png(60000, 60000, zlib.compress(b"\0" * 1000)), make.png(2147483647, 2147483647, zlib.compress(b"\0" * 1000)))


@hostile("docx_picture_bomb.docx", "parsed_with_warning|rejected", "limit_expansion", "a picture's entry of 1 MiB that unpacks to 1 GiB", seconds=30)
def _():
    return word_with(bomb_part("word/media/0.png", b"\x89PNG" * 262144, 1024))


@hostile("docx_picture_cut.docx", "parsed_with_warning", about="pictures that are cut off, empty, no picture, and a Word file themselves", seconds=60)
def _():
    return word_with(white(1240, 1754)[:60], b"", b"MZ" + b"\0" * 5000, make.docx(["Surname: OTHER"]))


@hostile("docx_picture_many.docx", "parsed_with_warning", about="300 pages without a word: no more are recognised than anybody pastes", seconds=300)
def _():
    return word_with(*[white(1240 + i, 1754) for i in range(300)])


@hostile("docx_picture_large.docx", "parsed_with_warning|rejected", "limit_memory|limit_time|limit_pixels", "pictures of 99 million dots each", seconds=300)
def _():
    return word_with(*[white(9900 + i, 10000) for i in range(8)])


@hostile("rtf_picture_flood.rtf", "parsed_with_warning|parsed", about="50,000 pictures of a byte, and one of 4 MiB of digits", seconds=30, big=True)
def _():
    small = "{\\pict\\pngblip 89}" * 50000
    return ("{\\rtf1\\ansi " + "\\par ".join(lines()) + "\\par " + small + "{\\pict\\pngblip " + "89504E47" * (MIB // 2) + "}}").encode()


# ---------------------------------------------------------------- RTF
def rtf(inner):
    return b"{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}}" + inner + b"}"


def rtf_lines():
    return "\\par\n".join(lines()).encode("ascii")


@hostile("rtf_control.rtf", "parsed", about="plain rich text debrief: the control")
def _():
    return rtf(rtf_lines())


@hostile("rtf_deep_groups.rtf", "rejected|parsed_with_warning", "limit_depth|damaged", "five million groups, one in the other, and no end")
def _():
    return rtf(b"{" * 5000000)


@hostile("rtf_binary_lie.rtf", "rejected|parsed_with_warning|parsed", "damaged|limit_expansion", "binary data of 2,147,483,647 and of -1 bytes, pictures of none")
def _():
    return rtf(b"{\\pict\\wmetafile8\\picw99999999\\bin2147483647 x}{\\pict\\bin-1 y}" + rtf_lines())


@hostile("rtf_cells.rtf", "rejected|parsed_with_warning|parsed", "limit_expansion|limit_time|limit_parts|damaged", "a row of 300,000 cells, a thousand rows that say where none of theirs ends", seconds=30)
def _():
    row = b"\\trowd" + b"".join(b"\\cellx%d" % i for i in range(300000)) + b"\\intbl " + b"x\\cell" * 300000 + b"\\row"
    return rtf(row + b"\\trowd\\intbl a\\cell b\\cell\\row\n" * 1000)


@hostile("rtf_numbers.rtf", "rejected|parsed_with_warning|parsed", "damaged", "letters past the end of Unicode, fall-backs of 32,767 letters, code pages and fonts that nobody has")
def _():
    return rtf(b"\\uc32767\\u-99999999999999999999?\\u55296?\\u1114112?\\ansicpg99999\\f4000000000\\'zz\\'8" + rtf_lines())


@hostile("rtf_object.rtf", "parsed|parsed_with_warning", about="an embedded program, a link and a template to fetch: never run, never fetched")
def _():
    return rtf(b"{\\*\\template http://127.0.0.1:9/x.dotx}{\\field{\\*\\fldinst INCLUDEPICTURE \"http://127.0.0.1:9/x\"}}"
               b"{\\object\\objautlink\\objupdate{\\*\\objclass Package}{\\*\\objdata " + b"4d5a9000" * 5000 + b"}}" + rtf_lines())


# ---------------------------------------------------------------- HEIC
def box(kind, data):
    return struct.pack(">I", 8 + len(data)) + kind + data


def full(kind, data, version=0):
    return box(kind, bytes([version, 0, 0, 0]) + data)


def heic(items, references=b"", width=64, height=64, data=b"\0" * 64):
    """`items` are four-letter kinds, numbered from 1; the first is the picture shown."""
    entries = b"".join(full(b"infe", struct.pack(">HH", i + 1, 0) + kind + b"\0", 2) for i, kind in enumerate(items))
    properties = box(b"ipco", full(b"ispe", struct.pack(">II", width, height)))
    associations = full(b"ipma", struct.pack(">I", len(items)) + b"".join(struct.pack(">HBB", i + 1, 1, 1) for i in range(len(items))))
    places = b"".join(struct.pack(">HHHII", i + 1, 0, 1, 0, len(data)) for i in range(len(items)))
    meta = (full(b"hdlr", b"\0" * 4 + b"pict" + b"\0" * 13) + full(b"pitm", struct.pack(">H", 1)) +
            full(b"iinf", struct.pack(">H", len(items)) + entries) + (full(b"iref", references) if references else b"") +
            box(b"iprp", properties + associations) + full(b"iloc", b"\x44\0" + struct.pack(">H", len(items)) + places))
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + full(b"meta", meta) + box(b"mdat", data)


@hostile("heic_header_huge.heic", "rejected", "limit_pixels|damaged|limit_memory", "says 4,294,967,295 by 4,294,967,295 and has 64 bytes")
def _():
    return heic([b"hvc1"], width=0xFFFFFFFF, height=0xFFFFFFFF)


@hostile("heic_grid_of_itself.heic", "rejected", "damaged|limit_pixels|limit_depth|limit_memory", "a picture made of 65,536 pieces, each the picture itself", seconds=60)
def _():
    grid = bytes([0, 1, 255, 255]) + struct.pack(">II", 60000, 60000)
    return heic([b"grid"], box(b"dimg", struct.pack(">HH", 1, 65535) + struct.pack(">H", 1) * 65535), data=grid)


@hostile("heic_turned_by_itself.heic", "rejected", "damaged|limit_depth|limit_memory", "two pictures, each made from the other")
def _():
    return heic([b"iden", b"iden"], box(b"dimg", struct.pack(">HHH", 1, 1, 2)) + box(b"dimg", struct.pack(">HHH", 2, 1, 1)))


@hostile("heic_deep_boxes.heic", "rejected", "damaged|limit_depth|limit_memory", "100,000 boxes, one in the other")
def _():
    depth, kind = 100000, b"iprp"
    inner = b"".join(struct.pack(">I", 8 + 8 * (depth - i)) + kind for i in range(depth))
    return box(b"ftyp", b"heic\0\0\0\0mif1heic") + full(b"meta", inner)


@hostile("heic_size_lies.heic", "rejected", "damaged|limit_memory", "boxes that say they are longer than the file, of no length, and of 2^63 bytes")
def _():
    return (box(b"ftyp", b"heic\0\0\0\0mif1heic") + struct.pack(">I4sQ", 1, b"meta", 1 << 63) + struct.pack(">I", 0) + b"mdat" +
            struct.pack(">I", 0xFFFFFFFF) + b"meta" + b"\0" * 64)


@hostile("heic_many_items.heic", "rejected", "damaged|limit_memory|limit_parts|limit_time", "60,000 pictures in one file that say nothing")
def _():
    return heic([b"hvc1"] * 60000)


# ---------------------------------------------------------------- CMS
def der(tag, *parts):
    data = b"".join(parts)
    size = len(data)
    if size < 128:
        return bytes([tag, size]) + data
    long = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(long)]) + long + data


DATA, SIGNED, ENVELOPED = (bytes.fromhex("06092a864886f70d0107") + bytes([n]) for n in (1, 2, 3))


def signed_data(content, signers=b""):
    inner = der(0x30, DATA, der(0xA0, der(0x04, content)))
    return der(0x30, SIGNED, der(0xA0, der(0x30, b"\x02\x01\x01", der(0x31), inner, der(0x31, signers))))


@hostile("cms_deep.p7m", "rejected|parsed_with_warning", "limit_depth|damaged", "2,000 signed papers, one in the other")
def _():
    paper = "\n".join(lines()).encode()
    for _ in range(2000):
        paper = signed_data(paper)
    return paper


@hostile("cms_no_signer.p7m", "parsed_with_warning", about="signed by nobody: never called signed", must_not="intact")
def _():
    return signed_data("\n".join(lines()).encode())


@hostile("cms_signers.p7m", "rejected|parsed_with_warning", "damaged|limit_time|limit_memory", "200,000 signers without names", seconds=30)
def _():
    signer = der(0x30, b"\x02\x01\x01", der(0x30, der(0x30), b"\x02\x01\x01"), der(0x30, bytes.fromhex("0609608648016503040201")),
                 der(0x30, bytes.fromhex("06092a864886f70d010101")), der(0x04, b"x"))
    return signed_data(b"Surname: " + CANARY.encode(), signer * 200000)


@hostile("cms_length_lie.p7m", "rejected", "damaged|encrypted", "a length of 4,294,967,295 bytes, and one of 2^1,000")
def _():
    return b"\x30\x84\xff\xff\xff\xff"[:2] + b"\x10\0\0\0" + SIGNED + b"\xa0\xfe" + b"\xff" * 126


@hostile("cms_indefinite_deep.p7m", "rejected", "damaged|encrypted|limit_depth", "an envelope of a million octet strings of no stated length, one in the other")
def _():
    return b"\x30\x80" + ENVELOPED + b"\xa0\x80" + b"\x24\x80" * 1000000


@hostile("cms_packed.p7m", "rejected|parsed_with_warning", "limit_expansion|damaged", "a signed Word bomb of 1 GiB", seconds=30)
def _():
    return signed_data(zip_of([bomb_part("word/document.xml", b"<w:p/>" * 174762, 1024)]))


# ---------------------------------------------------------------- TNEF
def tnef(*attributes):
    whole = struct.pack("<IH", 0x223E9F78, 1)
    for level, kind, value in attributes:
        whole += struct.pack("<BII", level, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    return whole


def tnef_attachment(name, data):
    return [(2, 0x00069002, bytes(14)), (2, 0x00018010, name.encode() + b"\0"), (2, 0x0006800F, data)]


def property_list(*rows):
    return struct.pack("<I", len(rows)) + b"".join(rows)


def binary_property(kind, value):
    return struct.pack("<HHII", 0x0102, kind, 1, len(value)) + value + b"\0" * (-len(value) % 4)


def mail_with(data):
    return mixed(attach(data, "winmail.dat", "application/ms-tnef"))


@hostile("tnef_control.eml", "parsed|parsed_with_warning", about="mail with Outlook's wrapper around a text: the control")
def _():
    return mail_with(tnef(*tnef_attachment("debrief.txt", "\n".join(lines()).encode())))


@hostile("tnef_size_lies.eml", "parsed_with_warning|rejected", "damaged", "attributes of 4,294,967,295 bytes and of none")
def _():
    return mail_with(tnef(*tnef_attachment("a.txt", b"x")) + struct.pack("<BII", 1, 0x00069003, 0xFFFFFFFF) + b"x")


@hostile("tnef_nested.eml", "rejected|parsed_with_warning", "limit_depth", "300 wrappers, one in the other")
def _():
    inner = "\n".join(lines()).encode()
    for _ in range(300):
        inner = tnef(*tnef_attachment("winmail.dat", inner))
    return mail_with(inner)


@hostile("tnef_20000_attachments.eml", "rejected|parsed_with_warning", "limit_parts|limit_time", "20,000 attachments of one byte")
def _():
    return mail_with(tnef(*tnef_attachment("a.txt", b"x") * 20000))


@hostile("tnef_rtf_bomb.eml", "rejected|parsed_with_warning", "limit_expansion|damaged|limit_memory", "packed rich text that says it unpacks to 4 GiB, and one that does to 200 MiB", seconds=30)
def _():
    copies = b"\xff" + struct.pack(">H", (206 << 4) | 15) * 8  # Eight times 17 bytes of the known start.
    packed = copies * (12 * MIB // 17)
    lie = struct.pack("<IIII", 0x20, 0xFFFFFFFF, 0x75465A4C, 0) + b"x" * 16
    bomb = struct.pack("<IIII", len(packed) + 12, 200 * MIB, 0x75465A4C, zlib.crc32(packed)) + packed
    return mail_with(tnef((1, 0x00069003, property_list(binary_property(0x1009, lie), binary_property(0x1009, bomb)))))


@hostile("tnef_property_counts.eml", "parsed_with_warning|rejected", "damaged", "properties that say they have 4,294,967,295 values")
def _():
    return mail_with(tnef((1, 0x00069003, struct.pack("<I", 0xFFFFFFFF) + struct.pack("<HHI", 0x101F, 0x1000, 0xFFFFFFFF) + b"\xff" * 64)))


# ---------------------------------------------------------------- Outlook
def compound(fat, directory):
    """The least that is a compound file: a head, one table of sectors, one sector of directory."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * 4 * 108
    return head + b"".join(struct.pack("<I", n) for n in fat).ljust(512, b"\xff") + directory.ljust(512, b"\0")


def entry(name, kind, left=0xFFFFFFFF, right=0xFFFFFFFF, child=0xFFFFFFFF, start=0, size=0):
    raw = name.encode("utf-16-le")
    return (raw.ljust(64, b"\0") + struct.pack("<HBB", len(raw) + 2, kind, 1) + struct.pack("<III", left, right, child) +
            bytes(36) + struct.pack("<IQ", start, size))


@hostile("msg_sector_loop.msg", "rejected", "damaged|unsupported_type|limit_expansion", "a directory and a stream of 4 GiB whose next sector is the same one")
def _():
    return compound([0xFFFFFFFD, 1, 2], entry("Root Entry", 5, child=1) + entry("__properties_version1.0", 2, start=2, size=0xFFFFFFF0))


@hostile("msg_entries_loop.msg", "rejected", "damaged|unsupported_type|limit_depth", "directory entries that are each other's children and neighbours")
def _():
    return compound([0xFFFFFFFD, 0xFFFFFFFE], entry("Root Entry", 5, child=1) + entry("__properties_version1.0", 1, left=2, right=1, child=2) +
                    entry("__attach_version1.0_#00000000", 1, left=1, right=1, child=0))


if __name__ == "__main__":
    sys.exit(make.main())
