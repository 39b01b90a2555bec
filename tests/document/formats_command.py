#!/usr/bin/env python3
"""One invented debrief in every container that police send, through `homeward parse`: the same values come out of each.

Usage: formats_command.py [--keep FOLDER]
"""
import base64
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", "build"))
SOURCE = pathlib.Path(os.environ.get("HOMEWARD_SOURCE", "."))
faults = []

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


def certificate(folder, name):
    key, cert = folder / f"{name}.key", folder / f"{name}.pem"
    run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", cert,
        "-days", "30", "-subj", f"/CN={name}/emailAddress={name}@police.example")
    return key, cert


def signed(folder, how):
    key, cert = certificate(folder, "whitcombe")
    inner = folder / "inner.txt"
    inner.write_bytes(b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + HTML.encode() + b"\r\n")
    words = ["-sign", "-signer", cert, "-inkey", key, "-md", "sha256", "-in", inner, "-binary"]
    if how == "der":
        inner.write_text(TEXT)
        return run("openssl", "cms", *words, "-outform", "DER", "-nodetach")
    if how == "opaque":
        words.append("-nodetach")
    if how == "encrypted":
        words = ["-encrypt", "-aes256", "-in", inner, "-outform", "SMIME", cert]
    return (b"From: PC Whitcombe <pc@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\n" +
            run("openssl", "cms", *words, *([] if how == "encrypted" else ["-outform", "SMIME", "-crlfeol"])))


def parse(path):
    done = subprocess.run([str(BUILD / "homeward"), "parse", str(path)], capture_output=True, text=True, timeout=120)
    return json.loads(done.stdout)


def check(path, part=None, expected=None):
    told = parse(path)
    if "error" in told:
        faults.append(f"{path.name}: {told['error']}")
        return told
    fields = told["records"][0]["fields"] if told["records"] else {}
    for field, value in (expected or EXPECTED).items():
        got = fields.get(field, {})
        if got.get("value") != value:
            faults.append(f"{path.name}: {field} is {got.get('value')!r}, not {value!r}")
        elif got.get("part") != part:
            faults.append(f"{path.name}: {field} is of part {got.get('part')}, not {part}")
    return told


def make_and_check(folder):
    def write(name, data):
        path = folder / name
        path.write_bytes(data)
        return path

    check(write("plain.txt", TEXT.encode()))
    check(write("table.rtf", rtf()))
    check(write("body.msg", compound(msg(TEXT.replace("\n", "\r\n")))))
    check(write("html.msg", compound(msg(streams={"10130102": HTML.encode()}))))
    check(write("rich.msg", compound(msg(streams={"10090102": stored_rtf(rtf())}))))
    check(write("rich-html.msg", compound(msg("Debrief attached", streams={"10090102": stored_rtf(rtf_around_html())}))))
    check(write("attached.msg", compound(msg("See attached.", [("debrief.rtf", rtf())]))), part=1)
    nested = msg(TEXT, head=24)
    check(write("nested.msg", compound(msg("Forwarded.", [("", nested)]))))
    check(write("mail-in.msg", compound(msg("See attached.", [("debrief.eml", mail("text/plain; charset=utf-8", TEXT.encode()))]))), part=1)
    check(write("attached-rtf.eml", mail("application/rtf", rtf(), "base64", "debrief.rtf")), part=1)
    check(write("msg-in.eml", mail("application/vnd.ms-outlook", compound(msg("Look", [("d.rtf", rtf())])), "base64", "fw.msg")), part=2)
    check(write("winmail.eml", mail("application/ms-tnef", tnef("debrief.rtf", rtf()), "base64", "winmail.dat")), part=1)
    flowed = "\r\n".join(line.replace("Gloucester", " \r\nGloucester") for line in TEXT.splitlines())
    check(write("flowed.eml", mail("text/plain; charset=utf-8; format=flowed", flowed.encode())),
          expected=EXPECTED | {"episode.found_place": "Kings Park, Gloucester"})
    check(write("koi8.eml", mail("text/plain; charset=iso-8859-15", TEXT.encode("iso-8859-15"))))
    alternative = ("--b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nOpen in a browser.\r\n--b1\r\n"
                   "Content-Type: multipart/related; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
                   HTML + "\r\n--b2--\r\n--b1\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nSUMMARY:Surname: Wrong\r\n"
                   "END:VCALENDAR\r\n--b1--\r\n")
    check(write("alternative.eml", mail("multipart/alternative; boundary=b1", alternative.encode())))

    for how, name in (("clear", "clear-signed.eml"), ("opaque", "opaque-signed.eml"), ("der", "debrief.txt.p7m")):
        told = check(write(name, signed(folder, how)))
        seen = told.get("document", {}).get("signatures")
        if seen != [{"signer": "whitcombe", "verdict": "intact"}]:
            faults.append(f"{name}: signatures {seen}, warnings {told.get('warnings')}")
    changed = (folder / "clear-signed.eml").read_bytes().replace(b"Kings Park", b"Queen Park")
    told = parse(write("changed.eml", changed))
    if told["document"].get("signatures") != [{"signer": "whitcombe", "verdict": "changed"}]:
        faults.append(f"changed.eml: {told['document']}")
    if "signature_broken" not in [w["code"] for w in told["warnings"]]:
        faults.append(f"changed.eml: {told['warnings']}")
    signed_inside = signed(folder, "clear")
    wrapped = signed_inside[signed_inside.index(b"Content-Type: multipart/signed"):]
    check(write("signed.msg", compound(msg(attachments=[("smime.p7m", wrapped)]))))
    told = parse(write("encrypted.eml", signed(folder, "encrypted")))
    if told.get("error", {}).get("code") != "encrypted":
        faults.append(f"encrypted.eml: {told}")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else temporary)
        folder.mkdir(exist_ok=True)
        make_and_check(folder)
    for fault in faults:
        print(fault)
    print(f"formats: {len(faults)} faults")
    return 1 if faults else 0


sys.exit(main())
