#!/usr/bin/env python3
"""The rules as they lie in memory, `rules.image`: made with the program, of its templates, and never in the way of a template that is changed."""
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(os.environ["HOMEWARD_SOURCE"])
BUILD = pathlib.Path(os.environ["HOMEWARD_BUILD"])
PROGRAM = BUILD / "homeward"
SAMPLES = sorted(str(paper) for paper in (SOURCE / "samples/documents").glob("*-01.*") if not paper.name.startswith("scan"))


def read(papers, program=PROGRAM, **environment):
    done = subprocess.run([program, "parse", *papers], capture_output=True, env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(f"parse failed: {done.stderr.decode()}")
    return done.stdout


def quick_digest(data, before):
    """As in parsers/base/memory_image.cpp."""
    every = (1 << 64) - 1
    factor = 0x9E3779B97F4A7C15
    sums = [before ^ len(data), before + 1, before + 2, before + 3]
    whole = len(data) // 32 * 32
    words = struct.unpack(f"<{whole // 8}Q", data[:whole])
    for i in range(4):
        one = sums[i]
        for word in words[i::4]:
            one = ((one ^ word) * factor) & every
            one = ((one << 31) | (one >> 33)) & every
        sums[i] = one
    rest = struct.unpack("<4Q", data[whole:].ljust(32, b"\0"))
    digest = 0
    for i in range(4):
        digest = ((digest ^ sums[i] ^ rest[i]) * factor) & every
        digest = ((digest << 29) | (digest >> 35)) & every
    return digest ^ (digest >> 32)


def with_other_words(image):
    """The image without one wording of its rules, and with the digest that makes it whole."""
    root = struct.unpack_from("<Q", image, 40)[0]
    body = image[64:]
    if quick_digest(body, root) != struct.unpack_from("<Q", image, 32)[0]:
        sys.exit("the digest of rules.image is another than its own")
    other = body.replace(b"forename", b"forexxme")
    if other == body:
        sys.exit("no such wording in rules.image")
    return image[:32] + struct.pack("<Q", quick_digest(other, root)) + image[40:64] + other


def check_that_image_serves(folder, paper):
    """Read by an image that knows less than the XML, a paper says less; by any that is not to be trusted it says all."""
    program = folder / "homeward"
    for file in BUILD.iterdir():
        if file.name not in ("homeward", "rules.image"):
            (folder / file.name).symlink_to(file)
    shutil.copy(PROGRAM, program)
    image = folder / "rules.image"
    whole = (BUILD / "rules.image").read_bytes()
    other = with_other_words(whole)
    forename = b'"subject.forenames":{"value":"Tamsin"'
    templates = {"HOMEWARD_TEMPLATES": str(SOURCE / "templates")}

    def is_read(bytes_of_image, mode=0o644):
        image.write_bytes(bytes_of_image)
        image.chmod(mode)
        return forename in read([paper], program, **templates)

    if not is_read(whole):
        sys.exit("the paper is not read as it should be")
    if is_read(other):
        sys.exit("rules.image is not used")
    for what, case in {
        "writable by others": lambda: is_read(other, 0o646),
        "writable by a group": lambda: is_read(other, 0o664),
        "cut short": lambda: is_read(other[:-1]),
        "damaged": lambda: is_read(other[:-1] + bytes([other[-1] ^ 1])),
    }.items():
        if not case():
            sys.exit(f"an image is used that is {what}")


def check_writing(folder):
    """It is written whole, or not at all and with a reason."""
    place = folder / "an.image"
    place.write_bytes(b"before")
    for target, environment in (place, {"HOMEWARD_TEMPLATES": str(folder / "nowhere")}), (folder / "nowhere/an.image", {}):
        done = subprocess.run([PROGRAM, "--write-rules-image", target], capture_output=True, env={**os.environ, **environment})
        if done.returncode == 0 or not done.stderr:
            sys.exit("that no image could be written is not told")
    if place.read_bytes() != b"before" or len(list(folder.iterdir())) != 1:
        sys.exit("a failed write changes what was there, or leaves something behind")


def main():
    if not (BUILD / "rules.image").exists():
        # A sanitizer has a `new` of its own; its programs read the XML.
        if "-fsanitize" in (BUILD / "build.ninja").read_text():
            return
        sys.exit("the build has made no rules.image")
    with tempfile.TemporaryDirectory() as folder:
        again = pathlib.Path(folder) / "again.image"
        subprocess.run([PROGRAM, "--write-rules-image", again], check=True)
        if again.read_bytes() != (BUILD / "rules.image").read_bytes():
            sys.exit("rules.image is of other templates, or another program")

        changed = pathlib.Path(folder) / "templates"
        shutil.copytree(SOURCE / "templates", changed)
        with open(changed / "lists/topics.xml", "a", encoding="utf-8") as topics:
            topics.write("<!-- changed -->\n")
        if read(SAMPLES) != read(SAMPLES, HOMEWARD_TEMPLATES=str(changed)):
            sys.exit("from the image papers are read in another way than from the XML")

        own = pathlib.Path(folder) / "own"
        (own / "police").mkdir(parents=True)
        (own / "police/labels-own.xml").write_text(
            '<police id="own" version="1"><labels target="subject.surname"><label>zeal name</label></labels></police>', encoding="utf-8")
        paper = pathlib.Path(folder) / "paper.txt"
        paper.write_text(
            "MISPER DEBRIEF - FOUND REPORT\n\nPolice reference: MP/1234/26\nZeal name: Okonkwo-Pryce\nForename: Tamsin\nDate of birth: 03/02/2012\n"
            "Date located: 04/03/2026\nTime located: 10:15\nRisk level: Medium\nWas the child injured? No\n", encoding="utf-8")
        surname = b'"subject.surname":{"value":"Okonkwo-Pryce"'
        if surname in read([paper]):
            sys.exit("the wording that this test adds is known already")
        if surname not in read([paper], HOMEWARD_OWN_TEMPLATES=str(own)):
            sys.exit("a wording that an operator adds takes no effect")

        beside = pathlib.Path(folder) / "beside"
        beside.mkdir()
        check_that_image_serves(beside, paper)
        empty = pathlib.Path(folder) / "empty"
        empty.mkdir()
        check_writing(empty)


if __name__ == "__main__":
    main()
