"""Printed papers as scanners, copiers, fax machines and telephones give them back. Needs numpy, Pillow, poppler-utils and qpdf.

A profile is a function of (source of chance, PDF) that gives (extension, bytes, places); places has one 3x3 matrix a page that takes
a point of the printed page to the same point of the new one, both in PDF points from the top left, or None where points mean nothing.
"""
import io
import pathlib
import subprocess
import tempfile

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont, TiffImagePlugin

import paper_effects as fx
from picture_pdf import Picture, pictures_pdf
from printed_words import printed_words

FAX_DPI = (204, 196)  # ITU-T T.4, "fine"
MONO = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"


def drawn(pdf, dpi, dpi_y=None):
    """The pages of a PDF as grey arrays."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in.pdf"
        source.write_bytes(pdf)
        subprocess.run(["pdftoppm", "-gray", "-rx", str(dpi), "-ry", str(dpi_y or dpi), source, pathlib.Path(folder) / "p"], check=True)
        return [fx.array(Image.open(path)) for path in sorted(pathlib.Path(folder).glob("p*.pgm"))]


def moved(matrix, x, y):
    u, v, w = matrix @ (x, y, 1)
    return u / w, v / w


def jpeg(image, quality, **extra):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, **extra)
    return out.getvalue()


def grey_page(grey, dpi, quality):
    image = fx.picture(grey)
    return Picture(image.width, image.height, dpi, dpi, "DCTDecode", jpeg(image, quality), colours=1, bits=8)


def fax_page(image, dpi_x, dpi_y):
    """A black and white picture, packed as fax machines do."""
    out = io.BytesIO()
    TiffImagePlugin.STRIP_SIZE = 2**24  # one strip a page, which can be lifted out whole
    image.save(out, "TIFF", compression="group4")
    tags = Image.open(out).tag_v2
    start, size = tags[273][0], tags[279][0]
    return Picture(image.width, image.height, dpi_x, dpi_y, "CCITTFaxDecode", out.getvalue()[start:start + size], colours=1, bits=1)


def skewed(grey, degrees, dpi, paper=246):
    """Turned about its middle on the glass, and the matrix that goes with it. Positive is clockwise."""
    image = fx.picture(grey).rotate(-degrees, Image.BICUBIC, fillcolor=int(paper))
    c, s = numpy.cos(numpy.radians(degrees)), numpy.sin(numpy.radians(degrees))
    x, y = grey.shape[1] * 36 / dpi, grey.shape[0] * 36 / dpi
    return fx.array(image), numpy.array([[c, -s, x - c * x + s * y], [s, c, y - s * x - c * y], [0, 0, 1]])


def flatbed(rng, grey, dpi, skew=0.25, grain=2.0):
    """A clean sheet on a good flatbed."""
    grey, matrix = skewed(grey, rng.uniform(-skew, skew), dpi, 255)
    grey = fx.on_paper(fx.chance_of(rng), fx.blurred(grey, dpi / 400), grain=grain)
    fx.specks(rng, grey, rng.randint(0, 1), rng.randint(0, 4))
    return grey, matrix


def clean(rng, pdf, dpi):
    pages, places = [], []
    for grey in drawn(pdf, dpi):
        grey, matrix = flatbed(rng, grey, dpi)
        pages.append(grey_page(grey, dpi, 88))
        places.append(matrix)
    return "pdf", pictures_pdf(pages), places


def clean200(rng, pdf):
    return clean(rng, pdf, 200)


def clean300(rng, pdf):
    return clean(rng, pdf, 300)


def office_sheet(rng, grey, dpi=200):
    """Through an office machine's feeder: askew, grey, dust in places, a shadow at the edge."""
    grey, matrix = skewed(grey, rng.uniform(-2, 2), dpi, 255)
    chance = fx.chance_of(rng)
    grey = fx.on_paper(chance, fx.blurred(grey, 0.6), ink=rng.uniform(28, 70), paper=rng.uniform(218, 240), grain=3.0)
    grey += fx.clouds(chance, grey.shape, 400, 3)
    fx.specks(rng, grey, rng.randint(1, 4), rng.randint(4, 18))
    if rng.random() < 0.4:
        fx.hair(rng, grey)
    fx.streaks(rng, grey, rng.choice([0, 0, 1, 2]))
    fx.edge_shadow(rng, grey)
    return grey, matrix


def office(rng, pdf):
    pages, places = [], []
    for grey in drawn(pdf, 200):
        grey, matrix = office_sheet(rng, grey)
        pages.append(grey_page(grey, 200, 70))
        places.append(matrix)
    return "pdf", pictures_pdf(pages), places


def copied(rng, pdf):
    """A copy of a copy out of a lever-arch file, then scanned."""
    pages, places = [], []
    for grey in drawn(pdf, 200):
        chance = fx.chance_of(rng)
        grey, first = skewed(grey, rng.uniform(-0.6, 0.6), 200, 255)
        grey = fx.toner(fx.blurred(grey, 0.75) + fx.clouds(chance, grey.shape, 90, 5) + fx.noise(chance, grey.shape, 8), slope=20)
        fx.specks(rng, grey, rng.randint(1, 3), rng.randint(10, 40))
        fx.punch_holes(rng, grey, 200)
        fx.dark_edges(rng, chance, grey)
        grey, second = skewed(grey, rng.uniform(-0.8, 0.8), 200, 250)
        grey = fx.on_paper(chance, fx.toner(fx.blurred(grey, 0.7), middle=140, slope=24), ink=44, paper=238, grain=3.0)
        pages.append(grey_page(grey, 200, 75))
        places.append(second @ first)
    return "pdf", pictures_pdf(pages), places


def turned(rng, pdf, quarters):
    """Fed the wrong way round: the picture is turned by so many quarters clockwise."""
    pages, places = [], []
    for grey in drawn(pdf, 200):
        w, h = grey.shape[1] * 72 / 200, grey.shape[0] * 72 / 200
        grey, matrix = flatbed(rng, grey, 200, skew=0.8)
        turn = {1: [[0, -1, h], [1, 0, 0]], 2: [[-1, 0, w], [0, -1, h]], 3: [[0, 1, 0], [-1, 0, w]]}[quarters] + [[0, 0, 1]]
        pages.append(grey_page(numpy.rot90(grey, -quarters), 200, 80))
        places.append(numpy.array(turn) @ matrix)
    return "pdf", pictures_pdf(pages), places


def turned90(rng, pdf):
    return turned(rng, pdf, 1)


def turned180(rng, pdf):
    return turned(rng, pdf, 2)


def turned270(rng, pdf):
    return turned(rng, pdf, 3)


def fax_sheet(rng, grey, header, number):
    """Black or white, strokes thinned or broken, a line lost here and there, the sender's line across the top."""
    chance = fx.chance_of(rng)
    grey, matrix = skewed(grey, rng.uniform(-0.7, 0.7), FAX_DPI[0], 255)
    grey = fx.blurred(grey, 0.55) + fx.clouds(chance, grey.shape, 60, 9) + fx.noise(chance, grey.shape, 15)
    fx.specks(rng, grey, rng.randint(1, 4), rng.randint(5, 25))
    fx.lost_lines(rng, grey, rng.randint(0, 3))
    image = fx.picture(grey).point(lambda v, cut=rng.randint(120, 165): 255 if v > cut else 0)
    ImageDraw.Draw(image).text((60, 12), header + f"  P.{number:03d}", font=ImageFont.truetype(MONO, 24), fill=0)
    return image.convert("1", dither=Image.NONE), matrix


def fax(rng, pdf):
    header = f"{rng.randint(1, 28):02d}/{rng.randint(1, 12):02d}/2026  {rng.randint(7, 22):02d}:{rng.randint(0, 59):02d}   FROM {rng.choice(['MISPER UNIT', 'PPU', 'CONTROL ROOM', 'FRONT DESK'])}   TO DUTY DESK"
    pages, places = [], []
    for number, grey in enumerate(drawn(pdf, *FAX_DPI), 1):
        image, matrix = fax_sheet(rng, grey, header, number)
        pages.append(fax_page(image, *FAX_DPI))
        places.append(matrix)
    return "pdf", pictures_pdf(pages), places


def multi_tiff(rng, pdf):
    """All pages in one black and white TIFF, as a registry scans."""
    images, places = [], []
    for grey in drawn(pdf, 200):
        grey, matrix = flatbed(rng, grey, 200, skew=0.7, grain=5.0)
        images.append(fx.picture(grey).point(lambda v, cut=rng.randint(125, 160): 255 if v > cut else 0).convert("1", dither=Image.NONE))
        places.append(matrix)
    out = io.BytesIO()
    images[0].save(out, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=images[1:])
    return "tiff", out.getvalue(), places


MISREAD = {"0": "O", "1": "l", "5": "S", "8": "B", "2": "Z", "6": "b", "9": "g", "3": "8", "m": "rn", "e": "c", "l": "1", "o": "0", "a": "o", "h": "b", "i": "j", "S": "5", "B": "8"}


def misread(rng, word):
    """A word as a poor recogniser of years ago left it in a file."""
    return "".join(MISREAD.get(c, c) if rng.random() < 0.22 else rng.choice("0123456789") if c.isdigit() and rng.random() < 0.2 else c for c in word)


def hidden_wrong(rng, pdf):
    """A scan with a layer of hidden text that another program put there, with many errors."""
    words = printed_words(pdf)
    pages, places = [], []
    for number, grey in enumerate(drawn(pdf, 200), 1):
        grey, matrix = flatbed(rng, grey, 200, skew=0.6)
        page = grey_page(grey, 200, 80)
        for on_page, x0, _, x1, y1, text in words:
            if on_page == number:
                page.hidden.append((*moved(matrix, x0, y1), x1 - x0, misread(rng, text)))
        pages.append(page)
        places.append(matrix)
    return "pdf", pictures_pdf(pages), places


def mixed(rng, pdf):
    """The first of several pages as it was made, the others printed, signed and scanned."""
    pages, places = [], [numpy.eye(3)]
    for grey in drawn(pdf, 200)[1:]:
        grey, matrix = office_sheet(rng, grey)
        pages.append(grey_page(grey, 200, 75))
        places.append(matrix)
    with tempfile.TemporaryDirectory() as folder:
        first, rest, out = (pathlib.Path(folder) / name for name in ("first.pdf", "rest.pdf", "out.pdf"))
        first.write_bytes(pdf)
        rest.write_bytes(pictures_pdf(pages))
        subprocess.run(["qpdf", "--deterministic-id", "--empty", "--pages", first, "1", rest, "1-z", "--", out], check=True)
        return "pdf", out.read_bytes(), places


def homography(source, target):
    """The matrix that takes four points to four others."""
    rows = []
    for (x, y), (u, v) in zip(source, target):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    rows = numpy.array(rows)
    return numpy.append(numpy.linalg.solve(rows[:, :8], rows[:, 8]), 1).reshape(3, 3)


def photo_sheet(rng, grey):
    """One page on a table under a lamp, photographed by hand; the matrix is from dots of the page to dots of the photograph."""
    chance = fx.chance_of(rng)
    height, width = grey.shape
    tall, wide = int(height * 1.14), int(width * 1.14)
    slack = lambda: rng.uniform(0.03, 0.085)
    corners = [(wide * slack(), tall * slack()), (wide * (1 - slack()), tall * slack()), (wide * (1 - slack()), tall * (1 - slack())), (wide * slack(), tall * (1 - slack()))]
    there = homography([(0, 0), (width, 0), (width, height), (0, height)], corners)
    back = numpy.linalg.inv(there)
    coefficients = list((back / back[2, 2]).flatten()[:8])
    sheet = fx.picture(fx.on_paper(chance, grey, ink=38, paper=242, grain=0)).transform((wide, tall), Image.PERSPECTIVE, coefficients, Image.BICUBIC)
    mask = Image.new("L", (width, height), 255).transform((wide, tall), Image.PERSPECTIVE, coefficients, Image.BICUBIC)
    shadow = fx.array(mask.resize((wide // 4, tall // 4)).filter(ImageFilter.GaussianBlur(3)).resize((wide, tall)))
    shadow = numpy.roll(shadow, (9, 12), (0, 1)) / 255
    table = fx.table_top(chance, tall, wide) * (1 - 0.55 * shadow[:, :, None])
    cover = fx.array(mask)[:, :, None] / 255
    paper = fx.array(sheet)[:, :, None] * numpy.array([1.0, 0.985, 0.945], dtype=numpy.float32)
    scene = (table * (1 - cover) + paper * cover) * fx.lamp(rng, chance, tall, wide)[:, :, None]
    scene = numpy.clip(scene + fx.noise(chance, (tall, wide, 1), 5), 0, 255).astype(numpy.uint8)
    return Image.fromarray(scene, "RGB").filter(ImageFilter.GaussianBlur(0.7)), there


def photo(rng, pdf):
    """A telephone's photograph: a .jpg that claims 72 dots an inch, or an app's PDF of such pictures."""
    dpi, pages, places = 230, [], []
    for grey in drawn(pdf, dpi):
        image, there = photo_sheet(rng, grey)
        data = jpeg(image, 82, dpi=(72, 72))
        scale = image.width / 595 * 72  # an app fits the picture to the width of A4
        pages.append(Picture(image.width, image.height, scale, scale, "DCTDecode", data, colours=3, bits=8))
        places.append(numpy.diag([72 / scale, 72 / scale, 1]) @ there @ numpy.diag([dpi / 72, dpi / 72, 1]))
    if len(pages) == 1 and rng.random() < 0.6:
        return "jpg", pages[0].data, None
    return "pdf", pictures_pdf(pages), places


PROFILES = {p.__name__: p for p in [clean200, clean300, office, copied, turned90, turned180, turned270, multi_tiff, hidden_wrong, mixed, fax, photo]}
