#!/usr/bin/env python3
"""House rules that a machine can hold: include directions, one room for each library, banned calls, sizes, secrets.

Exit status 1 lists each breach as file:line: rule. A rule's reason stands beside it; docs/ARCHITECTURE.md tells more.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# A folder includes its own stage and the ones before it.
STAGES = ["parsers/base", "parsers/text", "parsers/document", "parsers/records", "server/cases", "server/interview",
          "server/conformance", "server/report", "server/signing", "server/sharing", "server/outbox", "server/storage", "server/intake",
          "server/web/http", "server/web/exchange", "server/web/frame", "server/web/papers", "server/web/cases", "server/web/interviews",
          "server/web/sharing", "server/web/api", "server/web/pages", "server/web", "server/app"]
EARLIER_TOO = {  # text works on the document's words, and the document's readers use text's Unicode
    "parsers/text": ["parsers/document"],
}

# Library -> the only files that may include it. A library's types stand in no header.
ROOMS = {
    r"poppler/": ["parsers/document/pdf_open.cpp", "parsers/document/pdf_reader.cpp", "parsers/document/pdf_words.cpp", "parsers/document/pdf_page_image.cpp", "tests/bench/"],
    r"(tesseract|leptonica|allheaders)": ["parsers/document/ocr_"],
    r"gmime/": ["parsers/document/mail_reader.cpp"],
    r"libheif/": ["parsers/document/heif_reader.cpp"],
    r"gsf/": ["parsers/document/msg_reader.cpp"],
    r"(seccomp\.h|linux/(landlock|seccomp))": ["parsers/document/sandbox.cpp", "parsers/document/sandbox_converter.cpp", "server/signing/signer_process_walls.cpp"],
    r"unicode/": ["parsers/text/unicode"],
    r"pugixml": ["_xml.cpp", "parsers/document/docx_drawing_internal.h", "parsers/document/odt_controls_internal.h"],
    r"Poco/Zip": ["_xml.cpp", "parsers/document/zip_reader.cpp"],
    r"libxml/": ["parsers/document/html_reader.cpp"],
    r"zlib": ["parsers/document/zip_reader.cpp", "parsers/document/pdf_unpack.cpp"],
    r"re2/": ["parsers/records/lexicon_xml.cpp"],
    r"nlohmann/": ["parsers/base/json.cpp"],
    r"(hpdf|qrencode)": ["server/report/pdf_canvas"],
    r"qpdf/": ["parsers/document/pdf_form", "parsers/document/pdf_structure.cpp", "parsers/document/pdf_attachments.cpp", "parsers/document/pdf_unlock.cpp", "parsers/document/pdf_predictor_internal.h", "server/conformance/pdf_", "server/report/pdf_finish", "server/signing/pdf_", "server/signing/verify"],
    r"(openssl/|argon2)": ["server/signing/crypto", "server/signing/cms"],
    r"p11-kit/": ["server/signing/token_"],
    r"Poco/Data": ["server/storage/sql_"],
    r"Poco/Net": ["server/web/http/", "server/outbox/smtp_transport.cpp", "server/outbox/webhook_transport.cpp",
                  "tests/support/http_client.cpp"],
    r"curl/": ["server/intake/imap_client.cpp", "server/signing/http_client.cpp"],
    r"kainjow|mustache": ["server/web/frame/page.cpp", "server/outbox/letter.cpp"],
    r"Poco/Util": ["server/app/"],
    r"catch2/": ["tests/"],
}

BANNED = [
    (r"#include <(cctype|regex)>", "locale-dependent or unbounded: use parsers/base/ascii.h, or write a reader"),
    (r"\b(atoi|atof|strtol|strtod|std::stoi|std::stol|std::stod)\s*\(", "numbers are read by std::from_chars"),
    (r"\b(strcpy|strcat|sprintf|gets|system|popen)\s*\(", "unbounded or runs a shell"),
    (r"\bshared_ptr<(?!.*//)", "shared_ptr needs a comment that says why"),
    (r'"[^"]*\{\{\{', "{{{x}}} does not escape"),
    (r"\branges::(unique|remove|remove_if|partition|stable_partition|rotate|search)\(",
     "clang 14, which fuzzes and checks, has no subrange of this library: use the algorithm of iterators"),
]
LINES_MAX = 400
FUNCTION_LINES_MAX = 70
HEADERS = {".h"}
CODE = {".cpp", ".h"}


def tracked():
    out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in out.splitlines() if (ROOT / line).is_file()]


def stage_of(name):
    return next((s for s in STAGES if name.startswith(s + "/")), None)


def check_includes(name, lines, breaches):
    here = stage_of(name)
    for number, line in enumerate(lines, 1):
        found = re.match(r'\s*#include\s+[<"]([^>"]+)[>"]', line)
        if not found:
            continue
        target = found.group(1)
        there = stage_of(target)
        if here and there and STAGES.index(there) > STAGES.index(here) and there not in EARLIER_TOO.get(here, []):
            breaches.append(f"{name}:{number}: {here} must not include {there}: stages go one way")
        if name.startswith("parsers/") and target.startswith("server/"):
            breaches.append(f"{name}:{number}: parsers never include server")
        for pattern, rooms in ROOMS.items():
            if not re.match(pattern, target):
                continue
            in_room = any(name.startswith(r) or (r.startswith("_") and name.endswith(r)) for r in rooms)
            if name.endswith(".h") and pattern != r"catch2/":
                in_room = in_room and "_internal" in name
            if not in_room and not (name.startswith("tests/") and not pattern.startswith("Poco/Data")):
                breaches.append(f"{name}:{number}: {target} belongs in {', '.join(rooms)}")


def check_code(name, text, breaches):
    lines = text.splitlines()
    if len(lines) > LINES_MAX and "tests/" not in name:
        breaches.append(f"{name}: {len(lines)} lines; a file has at most {LINES_MAX}")
    if name.endswith(".h") and "#pragma once" not in text:
        breaches.append(f"{name}: a header begins with #pragma once")
    for number, line in enumerate(lines, 1):
        for pattern, why in BANNED:
            if re.search(pattern, line) and "lint-allow" not in line:
                breaches.append(f"{name}:{number}: {why}")
    check_includes(name, lines, breaches)
    if not name.startswith("tests/"):
        check_functions(name, lines, breaches)


def check_functions(name, lines, breaches):
    """A function that is longer than a screen is two; tables of data and a test's cases may be longer."""
    for start, line in enumerate(lines):
        found = re.match(r"^(| {4})(?=\S)[^\[]*\)( const| noexcept| override)* \{$", line)
        if not found or re.match(r"^ *(if|for|while|switch|else|do|try|\})\b", line):
            continue
        end = next((at for at in range(start + 1, len(lines)) if lines[at] == found.group(1) + "}"), start)
        if end - start + 1 > FUNCTION_LINES_MAX:
            breaches.append(f"{name}:{start + 1}: {end - start + 1} lines; a function has at most {FUNCTION_LINES_MAX}")


def check_type_names(names, breaches):
    """Two types of one name in one flat namespace are one to the linker, whichever header a file includes."""
    seen = {}
    for name in sorted(names):
        if not (name.endswith(".h") and name.startswith(("parsers/", "server/"))):
            continue
        for found in re.finditer(r"^(?:struct|class|enum class) (\w+)[^;(]*\{", (ROOT / name).read_text(encoding="utf-8"), re.M):
            first = seen.setdefault(found.group(1), name)
            if first != name:
                breaches.append(f"{name}: {found.group(1)} is a type of {first} too")


def check_templates(name, text, breaches):
    for number, line in enumerate(text.splitlines(), 1):
        if "{{{" in line or "{{&" in line:
            breaches.append(f"{name}:{number}: unescaped mustache")
        if name.endswith(".html") and re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", line):
            breaches.append(f"{name}:{number}: the content security policy forbids inline script and style")


def check_secrets(name, text, breaches):
    for number, line in enumerate(text.splitlines(), 1):
        if re.search(r"/(home|work|root)/[a-z]", line) and not name.startswith("tests/lint/"):
            breaches.append(f"{name}:{number}: a path of one machine")
        if re.search(r"-----BEGIN (RSA |EC )?PRIVATE KEY", line):
            breaches.append(f"{name}:{number}: a private key; tests make their own")


def main():
    breaches = []
    for path in tracked():
        name = str(path.relative_to(ROOT))
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix in CODE:
            check_code(name, text, breaches)
        if name.startswith("templates/"):
            check_templates(name, text, breaches)
        if path.suffix in CODE | {".py", ".sh", ".md", ".txt", ".cmake", ".mjs", ".js", ".html", ".xml", ""}:
            check_secrets(name, text, breaches)
    check_type_names([str(path.relative_to(ROOT)) for path in tracked()], breaches)
    for breach in breaches:
        print(breach)
    print(f"lint: {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
