#!/usr/bin/env python3
"""One invented debrief in every container that police send, through `homeward parse`: the same values come out of each.

Usage: formats_command.py [--keep FOLDER]
"""
import io
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import zipfile

from containers import (BUILD, EXPECTED, HTML, ROWS, TEXT, TITLE, compound, mail, msg, odt, rtf, rtf_around_html, run, stored_rtf,
                        tnef, word97)

SOURCE = pathlib.Path(os.environ.get("HOMEWARD_SOURCE", "."))
faults = []


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
    return (b"From: PC Whitcombe <pc@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\n" +
            run("openssl", "cms", *words, "-outform", "SMIME", "-crlfeol"))


def parse(path, **settings):
    done = subprocess.run([str(BUILD / "homeward"), "parse", str(path)], capture_output=True, text=True, timeout=120,
                          env=os.environ | settings)
    return json.loads(done.stdout)


def check(path, part=None, expected=None, settings=None):
    told = parse(path, **(settings or {}))
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


def check_portfolio(folder, write):
    """A PDF that is only the cover of what is attached to it, and one that nobody can show."""
    cover = write("cover.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                  b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</A<</Type/Font/Subtype/Type1"
                  b"/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 43>>stream\nBT/A 12 Tf 20 100 Td(Please see attached)Tj ET\nendstream "
                  b"endobj\ntrailer<</Root 1 0 R/Size 5>>\n")
    rich = write("inside.rtf", rtf())
    run("qpdf", "--warning-exit-0", cover, "--add-attachment", rich, "--", folder / "portfolio.pdf")
    check(folder / "portfolio.pdf", part=1)
    xfa = cover.read_bytes().replace(b"/Pages 2 0 R>>endobj\n2", b"/Pages 2 0 R/NeedsRendering true/AcroForm<</XFA(x)/Fields[]>>>>endobj\n2")
    told = parse(write("xfa.pdf", xfa))
    if told.get("error", {}).get("code") != "unsupported_type" or "Adobe Reader" not in told["error"]["message"]:
        faults.append(f"xfa.pdf: {told}")


def check_picture(folder, write):
    """A telephone's picture of a printed page."""
    sample = SOURCE / "samples/documents/compact-01.pdf"
    run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", sample, folder / "page")
    page = next(folder.glob("page-*.png"))
    run("heif-enc", "-q", "80", page, "-o", folder / "photo.heic")
    printed = parse(sample)["records"][0]["fields"]
    told = parse(folder / "photo.heic")
    fields = told["records"][0]["fields"] if told.get("records") else {}
    for field in ("subject.surname", "subject.date_of_birth"):
        if fields.get(field, {}).get("value") != printed[field]["value"]:
            faults.append(f"photo.heic: {field} is {fields.get(field)}: {str(told)[:300]}")
    for name, start in (("a.gif", b"GIF89a"), ("a.bmp", b"BM" + struct.pack("<IIII", 70, 0, 54, 40)), ("a.webp", b"RIFF1234WEBP")):
        told = parse(write(name, start + bytes(40)))
        if told.get("error", {}).get("code") != "unsupported_type":
            faults.append(f"{name}: {told}")


def check_converter(write):
    """Old Word files: refused without a converter, read with one, and what the converter may not do."""
    doc = write("old.doc", compound({"WordDocument": b"x" * 5000}))
    told = parse(doc)
    if told.get("error", {}).get("code") != "unsupported_type" or "converter" not in told["error"]["message"]:
        faults.append(f"old.doc: {told}")
    drawn = f"{TITLE}\n\n" + "".join(f"|{a:<22}|{b:<30}|\n" for a, b in ROWS)
    echo = write("echo.doc", compound({"WordDocument": b"x" * 5000}))
    for converter, code in (("/bin/cat /etc/passwd", "damaged"), ("/no/such/program", "unsupported_type"),
                            ("/bin/cat /dev/null", "damaged"), ("/usr/bin/head -c 0 /dev/stdin", "damaged")):
        told = parse(echo, HOMEWARD_READERS_DOC_CONVERTER=converter)
        if told.get("error", {}).get("code") != code:
            faults.append(f"converter {converter}: {told}")
    told = parse(echo, HOMEWARD_READERS_DOC_CONVERTER="/usr/bin/printf " + drawn.replace("\n", "\\n").replace(" ", "\\040"))
    fields = told["records"][0]["fields"] if told.get("records") else {}
    if {name: fields.get(name, {}).get("value") for name in EXPECTED} != EXPECTED:
        faults.append(f"converter: {told}")
    inside = write("doc-in.eml", mail("application/msword", echo.read_bytes(), "base64", "old.doc"))
    if "converter" not in parse(inside)["warnings"][0]["message"]:
        faults.append("doc-in.eml: does not say that a converter is missing")
    told = check(inside, part=1, settings={
        "HOMEWARD_READERS_DOC_CONVERTER": "/usr/bin/printf " + drawn.replace("\n", "\\n").replace(" ", "\\040")})
    if pathlib.Path("/usr/bin/antiword").exists():
        # On so bare a file antiword reads memory that it never set, and crashes now and then: that costs the paper alone.
        for _ in range(20):
            told = parse(write("word97.doc", word97()),
                         HOMEWARD_READERS_DOC_CONVERTER="/usr/bin/antiword -m UTF-8.txt -w 0 /dev/stdin")
            if told.get("error", {}).get("code") != "damaged":
                break
        fields = told["records"][0]["fields"] if told.get("records") else {}
        if {name: fields.get(name, {}).get("value") for name in EXPECTED} != EXPECTED:
            faults.append(f"word97.doc: {told}")


def envelope(folder, to, inner, *words, outform="SMIME"):
    (folder / "inner").write_bytes(inner)
    return run("openssl", "cms", "-encrypt", *words, "-binary", "-in", folder / "inner", "-outform", outform, to)


def refused(name, told, words):
    error = told.get("error", {})
    if error.get("code") != "encrypted" or words not in error["message"]:
        faults.append(f"{name}: {told}")


def check_envelopes(folder, write):
    """Encrypted e-mails: told of as such without a key, opened with the one that they are addressed to."""
    key, cert = certificate(folder, "intake")
    other_key, other_cert = certificate(folder, "somebody")
    keys, others = folder / "keys.pem", folder / "others.pem"
    keys.write_bytes(other_cert.read_bytes() + key.read_bytes() + cert.read_bytes() + other_key.read_bytes())
    others.write_bytes(other_key.read_bytes() + other_cert.read_bytes())
    for file in (keys, others):
        file.chmod(0o600)
    head = b"From: PC Whitcombe <pc@police.example>\r\nTo: rhi@council.example\r\nSubject: Debrief\r\n"
    inner = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + HTML.encode() + b"\r\n"
    plain = write("encrypted.eml", head + envelope(folder, cert, inner, "-aes256"))
    refused(plain.name, parse(plain), "no key to open it is set up")
    refused("for others", parse(plain, HOMEWARD_READERS_SMIME_KEYS_FILE=str(others)), "none of the keys")
    keys.chmod(0o644)
    refused("open to others", parse(plain, HOMEWARD_READERS_SMIME_KEYS_FILE=str(keys)), "readable by its owner alone")
    keys.chmod(0o600)
    opened = {"HOMEWARD_READERS_SMIME_KEYS_FILE": str(keys)}
    signed_inside = signed(folder, "opaque").split(b"Subject: Debrief\r\n", 1)[1]
    sealed = envelope(folder, cert, inner, "-aes256", outform="DER")
    papers = {
        "gcm.eml": head + envelope(folder, cert, inner, "-aes-256-gcm"),
        "signed-inside.eml": head + envelope(folder, cert, signed_inside, "-aes256"),
        "sealed.p7m": sealed,
        "sealed.msg": compound(msg(attachments=[("smime.p7m", sealed)])),
    }
    for name, data in papers.items():
        told = check(write(name, data), settings=opened)
        if "opened_with_key" not in [w["code"] for w in told.get("warnings", [])]:
            faults.append(f"{name}: {told.get('warnings')}")
        if name == "signed-inside.eml" and told["document"].get("signatures") != [{"signer": "whitcombe", "verdict": "intact"}]:
            faults.append(f"{name}: {told['document']}")
    forwarded = write("forwarded.eml", mail("message/rfc822", plain.read_bytes(), name="fw.eml", covering=TEXT))
    check(forwarded, settings=opened)
    if "attachment_not_read" not in [w["code"] for w in check(forwarded)["warnings"]]:
        faults.append("forwarded.eml: the envelope inside is not told of")


def check_pasted_html(folder, write):
    """What a clipboard holds: read where somebody says that it is one, refused as a file."""
    windows = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000999\r\nStartFragment:0000000141\r\n" + HTML
    for page in (HTML, windows):
        told = json.loads(run(BUILD / "homeward", "parse", "--type", "html", "-", input=page.encode()))
        fields = told["records"][0]["fields"] if told.get("records") else {}
        if {name: fields.get(name, {}).get("value") for name in EXPECTED} != EXPECTED or told["file"] != "-":
            faults.append(f"pasted HTML: {told}")
    told = parse(write("page.html", HTML.encode()))
    if told.get("error", {}).get("code") != "unsupported_type":
        faults.append(f"page.html: {told}")


def check_packages(write):
    """Word files whose main part bears another name, and zips that are no Word file."""
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<Types><Override PartName="/word/document2.xml" ContentType="{main}"/></Types>'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relations = f'<Relationships><Relationship Id="r1" Type="{relation}" Target="/word/document2.xml"/></Relationships>'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in TEXT.splitlines())

    def package(**parts):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    word = package(**{"[Content_Types].xml": types, "_rels/.rels": relations,
                      "word/document2.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>'})
    check(write("online.docx", word))
    sheet = package(**{"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    for name, data, words in (("papers.zip", package(**{"debrief.docx": word}), "ZIP"), ("log.xlsx", sheet, "can't be read")):
        told = parse(write(name, data))
        if told.get("error", {}).get("code") != "unsupported_type" or words not in told["error"]["message"]:
            faults.append(f"{name}: {told}")
        told = check(write(name + ".eml", mail("application/octet-stream", data, "base64", name, covering=TEXT)))
        if [w["code"] for w in told["warnings"]] != ["attachment_not_read"] or words not in told["warnings"][0]["message"]:
            faults.append(f"{name}.eml: {told['warnings']}")


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

    for name, kind, page in (("debrief.htm", "text/html", HTML), ("export", "application/octet-stream", "<!DOCTYPE html>" + HTML)):
        check(write(f"{name}.eml", mail(kind, page.encode(), "base64", name)), part=1)
    check(write("page-in.msg", compound(msg("See attached.", [("debrief.html", HTML.encode())]))), part=1)
    sample = (SOURCE / "samples/documents/compact-01.pdf").read_bytes()
    for gap in (0, 2000):
        both = b"<html><body>Surname: Webpage" + b" " * gap + b"</body></html>" + sample
        told = parse(write(f"both-{gap}.eml", mail("application/pdf", both, "base64", "report.bin")))
        if "second_document" not in str(told):
            faults.append(f"both-{gap}.eml: {told['warnings']}")
    told = parse(write("no-pdf.eml", mail("application/pdf", HTML.encode(), "base64", "report.pdf")))
    if [w["code"] for w in told["warnings"]] != ["attachment_not_read"]:
        faults.append(f"no-pdf.eml: {told['warnings']}")
    check_packages(write)
    told = check(write("table.odt", odt()))
    if "tracked_changes" not in [w["code"] for w in told["warnings"]]:
        faults.append(f"table.odt: {told['warnings']}")
    check(write("attached-odt.eml", mail("application/vnd.oasis.opendocument.text", odt(), "base64", "d.odt")), part=1)
    check_portfolio(folder, write)
    check_picture(folder, write)
    check_converter(write)

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
    check_envelopes(folder, write)
    check_pasted_html(folder, write)


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
