#!/usr/bin/env python3
"""Scans pasted into Word files of every kind: read where they stand, told of, and no danger to the text around them."""
import io
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib

from containers import BUILD, mail, run

SOURCE = pathlib.Path(os.environ.get("HOMEWARD_SOURCE", "."))
FIELDS = ("subject.surname", "subject.date_of_birth", "debrief.seen_alone")
BEFORE, AFTER = "The form was filled in by hand at the station.", "Scanned by the front counter at Parkside."
faults = []


def expect(fine, what):
    if not fine:
        faults.append(what)


def homeward(*words):
    return subprocess.run([str(BUILD / "homeward"), *map(str, words)], capture_output=True, text=True, timeout=300)


def parse(path):
    return json.loads(homeward("parse", path).stdout)


def png(width, height, rows):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def clouds(side):
    """A picture with nothing to read in it."""
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        rows += bytes((128 + (x * x // 97 + y * y // 53 + (x * y) // 211) % 97) for x in range(side))
    return png(side, side, bytes(rows))


def package(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else None)
    return buffer.getvalue()


def drawing(number, width_mm=170, height_mm=240):
    return (f'<w:r><w:drawing><wp:inline><wp:extent cx="{width_mm * 36000}" cy="{height_mm * 36000}"/><a:graphic><a:graphicData>'
            f'<pic:pic><pic:blipFill><a:blip r:embed="rId{number}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            '</wp:inline></w:drawing></w:r>')


def paragraph(inner):
    return f"<w:p>{inner}</w:p>"


def words(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def docx(body, pictures):
    relations = "".join(f'<Relationship Id="rId{i}" Type="image" Target="media/{name}"/>' for i, (name, _) in enumerate(pictures, 1))
    parts = {"[Content_Types].xml": "<Types/>",
             "word/document.xml": f'<w:document xmlns:w="w" xmlns:r="r" xmlns:wp="p" xmlns:a="a" xmlns:pic="c"><w:body>{body}</w:body></w:document>',
             "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>"}
    parts.update({f"word/media/{name}": data for name, data in pictures})
    return package(parts)


def odt(pictures):
    spaces = " ".join(f'xmlns:{name}="{name}"' for name in ("office", "text", "draw", "xlink", "svg"))
    frames = "".join(f'<text:p><draw:frame svg:width="17cm" svg:height="24cm"><draw:image xlink:href="Pictures/{name}"/></draw:frame></text:p>'
                     for name, _ in pictures)
    content = (f"<office:document-content {spaces}><office:body><office:text><text:p>{BEFORE}</text:p>{frames}<text:p>{AFTER}</text:p>"
               "</office:text></office:body></office:document-content>")
    return package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} |
                   {f"Pictures/{name}": data for name, data in pictures})


def rtf(pictures):
    drawn = "".join("\\pard {\\*\\shppict{\\pict{\\*\\picprop\\shplid1}\\pngblip\\picwgoal9600\\pichgoal13600 " + data.hex() +
                    "}}{\\nonshppict{\\pict\\wmetafile8 0102}}\\par\n" for _, data in pictures)
    return ("{\\rtf1\\ansi{\\header{\\pict\\pngblip\\picwgoal9600\\pichgoal3000 00}Anytown\\par}\\pard " +
            f"{BEFORE}\\par\n{drawn}\\pard {AFTER}\\par}}").encode()


def check_values(told, printed, name, part=1, page=1):
    fields = told["records"][0]["fields"] if told.get("records") else {}
    for field in FIELDS:
        got = fields.get(field, {})
        expect(got.get("value") == printed[field]["value"], f"{name}: {field} is {got.get('value')!r}")
        expect((got.get("part"), got.get("page")) == (part, page), f"{name}: {field} is of part {got.get('part')}, page {got.get('page')}")
        expect(len(got.get("bbox", [])) == 4, f"{name}: {field} has no box")
    codes = [warning["code"] for warning in told.get("warnings", [])]
    expect("picture_read" in codes, f"{name}: warnings {codes}")
    return codes


def check_order(path, name):
    """The page's words stand between those before and those after it."""
    text = homeward("text", path).stdout
    places = [text.find(BEFORE), text.find("OKAFOR") if "OKAFOR" in text else len(BEFORE) + 1, text.find(AFTER)]
    expect(places == sorted(places) and places[0] >= 0, f"{name}: the order is {places}")


def check_deletions(write):
    """Tracked changes: what was put in is read, what was taken out never is."""
    def change(kind, text, inner="w:t"):
        return f'<w:{kind} w:id="1" w:author="a"><w:r><{inner}>{text}</{inner}></w:r></w:{kind}>'
    body = (paragraph(words("Prevention interview: returned missing child")) +
            paragraph(words("Surname: ") + change("del", "Wrongley", "w:delText") + change("ins", "Okafor")) +
            paragraph(words("Forename: Zara") + change("moveFrom", " Removed")) +
            paragraph(words("Date of birth: 14/03/2011") + f"<w:ins>{change('del', ' Undone', 'w:delText')}</w:ins>") +
            paragraph(words("Risk level: Medium")) + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>" + words("School: Gone High") +
            "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + words("Seen alone") + "</w:p></w:tc><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>" + words("No") +
            "</w:p></w:tc><w:tc><w:p>" + words("Yes") + "</w:p></w:tc></w:tr></w:tbl>" +
            paragraph(f'<w:del w:id="2">{drawing(1)}</w:del>'))
    told = parse(write("tracked.docx", docx(body, [("deleted.png", clouds(400))])))
    fields = told["records"][0]["fields"] if told.get("records") else {}
    expect({name: fields.get(name, {}).get("value") for name in ("subject.surname", "subject.forenames", "debrief.seen_alone")} ==
           {"subject.surname": "Okafor", "subject.forenames": "Zara", "debrief.seen_alone": "yes"}, f"tracked.docx: {fields}")
    for gone in ("Wrongley", "Removed", "Undone", "Gone High"):
        expect(gone not in json.dumps(told), f"tracked.docx: tells {gone}")
    codes = [warning["code"] for warning in told.get("warnings", [])]
    expect("tracked_changes" in codes and "picture_read" not in codes, f"tracked.docx: {codes}")


def make_and_check(folder):
    def write(name, data):
        path = folder / name
        path.write_bytes(data)
        return path

    sample = SOURCE / "samples/documents/compact-01.pdf"
    printed = parse(sample)["records"][0]["fields"]
    run("pdftoppm", "-r", "170", "-f", "1", "-l", "1", "-gray", "-png", sample, folder / "page")
    run("pdftoppm", "-r", "170", "-f", "1", "-l", "1", "-gray", "-jpeg", sample, folder / "page")
    scan = ("scan.png", next(folder.glob("page-*.png")).read_bytes())
    photo = ("scan.jpeg", next(folder.glob("page-*.jpg")).read_bytes())
    crest = ("crest.png", clouds(200))
    around = lambda middle: paragraph(words(BEFORE)) + middle + paragraph(words(AFTER))

    word = docx(around(paragraph(drawing(1, 30, 30)) + paragraph(drawing(2))), [crest, scan])
    path = write("scan.docx", word)
    told = parse(path)
    codes = check_values(told, printed, path.name)
    expect("pictures_not_read" in codes, f"{path.name}: the crest is not told of: {codes}")
    expect(told["document"]["text_source"] == "mixed", f"{path.name}: {told['document']}")
    check_order(path, path.name)

    # In a table's cell, as VML, twice the same, and behind one with nothing to read.
    table = "<w:tbl><w:tr><w:tc>" + paragraph(drawing(1)) + "</w:tc></w:tr></w:tbl>"
    vml = paragraph('<w:r><w:pict><v:shape><v:imagedata r:id="rId2"/></v:shape></w:pict></w:r>')
    told = parse(write("second.docx", docx(around(table + vml + vml), [("clouds.png", clouds(400)), photo])))
    codes = check_values(told, printed, "second.docx", page=2)
    expect(codes.count("picture_read") == 1 and "no_text_found" in codes, f"second.docx: {codes}")

    told = parse(write("attached.eml", mail("application/octet-stream", word, "base64", "scan.docx")))
    check_values(told, printed, "attached.eml", part=2)

    # A picture that claims to be huge, one that is cut off and one that is no picture cost themselves alone.
    huge = png(60000, 60000, b"\0" * 100)
    told = parse(write("bad.docx", docx(around(paragraph(drawing(1)) + paragraph(drawing(2)) + paragraph(drawing(3)) + paragraph(drawing(4))),
                                        [("huge.png", huge), ("cut.jpeg", photo[1][:4000]), ("no.png", b"words"), scan])))
    codes = check_values(told, printed, "bad.docx", page=3)
    expect(codes.count("page_not_read") == 2 and "pictures_not_read" in codes, f"bad.docx: {codes}")

    for name, data in (("scan.odt", odt([scan])), ("scan.rtf", rtf([scan]))):
        path = write(name, data)
        check_values(parse(path), printed, name)
        check_order(path, name)
    check_deletions(write)


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        folder.mkdir(exist_ok=True)
        make_and_check(folder)
    for fault in faults:
        print(fault)
    print(f"pictures: {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
