"""The invented debrief of formats_command.py, and the least bytes that make each container around it."""
import base64
import io
import os
import pathlib
import struct
import subprocess
import zipfile

BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", "build"))
ROWS = [("Surname", "OKAFOR"), ("Forename", "Zoë"), ("Date of birth", "14/03/2011"), ("Risk level", "Medium"),
        ("Date and time found", "04/02/2026 20:17"), ("Where found", "Kings Park, Gloucester"), ("Seen alone", "Yes")]
EXPECTED = {"subject.surname": "Okafor", "subject.forenames": "Zoë", "subject.date_of_birth": "2011-03-14",
            "episode.risk": "medium", "episode.found_at": "2026-02-04T20:17", "debrief.seen_alone": "yes"}
TITLE = "Prevention interview: returned missing child"
TEXT = TITLE + "\n\n" + "\n".join(f"{label}: {value}" for label, value in ROWS) + "\n"
HTML = (f"<html><head><style>p {{}}</style></head><body><h1>{TITLE}</h1><table>" +
        "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in ROWS) + "</table></body></html>")


def run(*words, **more):
    return subprocess.run([str(w) for w in words], check=True, capture_output=True, **more).stdout


def rtf_text(text):
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)


def rtf():
    rows = "".join(f"\\trowd\\cellx3000\\cellx9000\\intbl {a}\\cell {rtf_text(b)}\\cell\\row\n" for a, b in ROWS)
    return ("{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fswiss Arial;}}{\\stylesheet{\\s1 heading 1;}}\n"
            f"\\pard\\s1\\b {TITLE}\\b0\\par\\pard\n{rows}\\pard\\par}}").encode()


def rtf_around_html():
    tags = HTML.replace("{", "\\{").replace("}", "\\}").replace("ë", "\\'eb")
    return ("{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}}"
            "\\htmlrtf {\\htmlrtf0 {\\*\\htmltag " + tags + "}\\htmlrtf }\\htmlrtf0 }").encode()


def stored_rtf(rtf_bytes):
    return struct.pack("<IIII", len(rtf_bytes) + 12, len(rtf_bytes), 0x414C454D, 0) + rtf_bytes


def compound(streams):
    lines = "".join(f"{path} x{data.hex()}\n" for path, data in streams.items())
    return run(BUILD / "msg_maker", input=lines.encode())


def msg(body=None, attachments=(), prefix="", head=32, **more):
    text = lambda value: value.encode("utf-16-le")
    streams = {"__substg1.0_001A001F": text("IPM.Note"), "__substg1.0_0037001F": text("Debrief"),
               "__substg1.0_0C1A001F": text("PC Whitcombe"), "__properties_version1.0": bytes(head) + more.get("rows", b"")}
    if body:
        streams["__substg1.0_1000001F"] = text(body)
    for name, data in more.get("streams", {}).items():
        streams["__substg1.0_" + name] = data
    for i, (name, data) in enumerate(attachments):
        at = f"__attach_version1.0_#{i:08X}/"
        if isinstance(data, dict):
            streams[at + "__properties_version1.0"] = bytes(8) + struct.pack("<HHIQ", 3, 0x3705, 6, 5)
            streams.update({at + "__substg1.0_3701000D/" + k: v for k, v in data.items()})
        else:
            streams[at + "__properties_version1.0"] = bytes(8) + struct.pack("<HHIQ", 3, 0x3705, 6, 1)
            streams[at + "__substg1.0_3707001F"] = text(name)
            streams[at + "__substg1.0_37010102"] = data
    return streams


def tnef(name, data):
    def attribute(level, kind, value):
        return struct.pack("<BII", level, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
    return (struct.pack("<IH", 0x223E9F78, 1) + attribute(2, 0x00069002, bytes(14)) +
            attribute(2, 0x00018010, name.encode() + b"\0") + attribute(2, 0x0006800F, data))


def mail(content_type, body, encoding="8bit", name=None, covering="Please see attached."):
    head = "From: PC Whitcombe <pc@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\nMIME-Version: 1.0\r\n"
    data = base64.encodebytes(body) if encoding == "base64" else body
    if name is None:
        return (head + f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").encode() + data
    return (head + "Content-Type: multipart/mixed; boundary=b0\r\n\r\n--b0\r\nContent-Type: text/plain\r\n\r\n"
            f"{covering}\r\n--b0\r\nContent-Type: {content_type}; name={name}\r\nContent-Disposition: attachment; filename={name}\r\n"
            f"Content-Transfer-Encoding: {encoding}\r\n\r\n").encode() + data + b"\r\n--b0--\r\n"


def odt():
    cell = lambda text: f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell(a)}{cell(b)}</table:table-row>" for a, b in ROWS)
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))
    content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.3"><office:body><office:text>'
               '<text:tracked-changes><text:changed-region><text:deletion><text:p>Surname: Wrong</text:p></text:deletion>'
               f'</text:changed-region></text:tracked-changes><text:h text:outline-level="1">{TITLE}</text:h><table:table>'
               f'<table:table-column table:number-columns-repeated="2"/>{rows}</table:table><text:p>End<office:annotation>'
               '<text:p>Surname: Other</text:p></office:annotation></text:p></office:text></office:body></office:document-content>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word97():
    """The least that makes a Word 97 file ([MS-DOC]): a head, the text in one piece, and the table of pieces."""
    text = TEXT.replace("\n", "\r").encode("cp1252")
    head = bytearray(0x400)
    struct.pack_into("<HHHHHH", head, 0, 0xA5EC, 0x00C1, 0, 0x0809, 0, 0x0200)
    struct.pack_into("<II", head, 0x18, 0x400, 0x400 + len(text))
    struct.pack_into("<I", head, 0x4C, len(text))
    pieces = struct.pack("<II", 0, len(text)) + struct.pack("<HIH", 0, (0x400 * 2) | 0x40000000, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    return compound({"WordDocument": (bytes(head) + text).ljust(16384, b"\0"), "1Table": table.ljust(8192, b"\0")})
