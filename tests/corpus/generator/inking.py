"""What a hand leaves on a printed form: ticks, crosses, scribbles, rubbed-out marks, and writing drawn as outlines, not as text."""
import functools
import pathlib
import struct

from typefaces import Typeface

HAND = pathlib.Path("/usr/share/fonts/truetype/fifthhorseman/dkg.ttf")  # package fonts-dkg-handwriting


def stroke(pdf, points, width=0.9, grey=0.0):
    path = b"%.2f %.2f m " % (points[0][0], pdf.height - points[0][1]) + b" ".join(b"%.2f %.2f l" % (x, pdf.height - y) for x, y in points[1:])
    pdf.ops.append(b"q 1 J 1 j %.2f w %.2f G %s S Q" % (width, grey, path))


def shaky(rng, points, much):
    return [(x + rng.uniform(-much, much), y + rng.uniform(-much, much)) for x, y in points]


def square(pdf, x, y, size, width=0.7):
    """An empty box whose lower left corner is at x, y."""
    stroke(pdf, [(x, y - size), (x + size, y - size), (x + size, y), (x, y), (x, y - size)], width)


def cross(rng, pdf, x, y, size, width=1.1, grey=0.0):
    reach = rng.uniform(0.0, 0.22) * size
    for points in ([(x - reach, y + reach), (x + size + reach, y - size - reach)], [(x - reach, y - size - reach), (x + size + reach, y + reach)]):
        stroke(pdf, shaky(rng, points, size * 0.06), width, grey)


def tick(rng, pdf, x, y, size, width=1.2, grey=0.0):
    """A tick, which leaves its box at the upper right as ticks do."""
    points = [(x + 0.12 * size, y - 0.45 * size), (x + 0.4 * size, y - 0.08 * size), (x + rng.uniform(1.0, 1.5) * size, y - rng.uniform(1.05, 1.5) * size)]
    stroke(pdf, shaky(rng, points, size * 0.06), width, grey)


def filled(rng, pdf, x, y, size):
    if rng.random() < 0.5:
        pdf.rect(x + 1, y - size + 1, x + size - 1, y - 1, grey=0)
        return
    points = []
    for i in range(7):
        points += [(x + 0.1 * size, y - size * (0.08 + 0.14 * i)), (x + 0.9 * size, y - size * (0.04 + 0.14 * i))]
    stroke(pdf, shaky(rng, points, size * 0.05), 1.3)


def rubbed_out(rng, pdf, x, y, size):
    """A mark that was erased: thin, broken, pale."""
    for i in range(3):
        at = rng.uniform(0.05, 0.75) * size
        stroke(pdf, [(x + at, y - size + at), (x + at + 0.18 * size, y - size + at + 0.18 * size)], 0.5, rng.uniform(0.7, 0.82))


MARKS = {"cross": cross, "tick": tick, "filled": filled}


@functools.lru_cache(maxsize=None)
def hand():
    return Typeface(HAND)


def outline(face, glyph):
    """The contours of a simple glyph as lists of (x, y, on the curve); none for a glyph made of others."""
    loca, glyf = face.table("loca"), face.table("glyf")
    if face.long_loca:
        start, end = struct.unpack(">LL", loca[4 * glyph:4 * glyph + 8])
    else:
        start, end = (2 * v for v in struct.unpack(">HH", loca[2 * glyph:2 * glyph + 4]))
    data = glyf[start:end]
    count = struct.unpack(">h", data[:2])[0] if data else 0
    if count <= 0:
        return []
    ends = struct.unpack(f">{count}H", data[10:10 + 2 * count])
    at = 10 + 2 * count
    at += 2 + struct.unpack(">H", data[at:at + 2])[0]
    flags = []
    while len(flags) <= ends[-1]:
        flag, at = data[at], at + 1
        repeats = 1
        if flag & 8:
            repeats, at = data[at] + 1, at + 1
        flags += [flag] * repeats
    axes = []
    for short, same in ((2, 16), (4, 32)):
        value, values = 0, []
        for flag in flags[:ends[-1] + 1]:
            if flag & short:
                value, at = value + (data[at] if flag & same else -data[at]), at + 1
            elif not flag & same:
                value, at = value + struct.unpack(">h", data[at:at + 2])[0], at + 2
            values.append(value)
        axes.append(values)
    points = [(x, y, bool(flag & 1)) for x, y, flag in zip(*axes, flags)]
    return [points[a:b + 1] for a, b in zip((0, *(e + 1 for e in ends)), ends)]


def contour_path(contour, place):
    """PDF operators for a contour of quadratic curves; `place` takes a point of the glyph to the page."""
    middle = lambda a, b: ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, True)
    points = []
    for i, point in enumerate(contour):  # two control points in a row have a point of the curve between them
        if not point[2] and not contour[i - 1][2]:
            points.append(middle(contour[i - 1], point))
        points.append(point)
    first = next(i for i, p in enumerate(points) if p[2])
    points = points[first:] + points[:first + 1]
    if not points[-1][2]:
        points.append(points[0])
    out, i, here = [b"%.2f %.2f m" % place(points[0])], 1, points[0]
    while i < len(points):
        if points[i][2]:
            out.append(b"%.2f %.2f l" % place(points[i]))
            here, i = points[i], i + 1
            continue
        control, end = points[i], points[i + 1] if i + 1 < len(points) else points[0]
        one = tuple(here[k] + (control[k] - here[k]) * 2 / 3 for k in (0, 1))
        two = tuple(end[k] + (control[k] - end[k]) * 2 / 3 for k in (0, 1))
        out.append(b"%.2f %.2f %.2f %.2f %.2f %.2f c" % (*place(one), *place(two), *place(end)))
        here, i = end, i + 2
    return b" ".join(out)


def write_by_hand(rng, pdf, x, y, text, size=13, ink=(0.08, 0.1, 0.35)):
    """Writes along a line that wavers; what is written has no text layer. Answers where the pen ends."""
    face, scale, lean = hand(), size / hand().units, rng.uniform(0.0, 0.15)
    drift = rng.uniform(-0.012, 0.012)
    paths = []
    for character in text:
        glyph = face.glyphs.get(character, 0)
        rise, grow = rng.uniform(-0.06, 0.06) * size, rng.uniform(0.95, 1.05)
        place = lambda p: (x + (p[0] + lean * p[1]) * scale * grow, pdf.height - y + rise + p[1] * scale * grow)
        paths += [contour_path(c, place) for c in outline(face, glyph) if any(p[2] for p in c)]
        x += face.advance(glyph) * size / 1000 * rng.uniform(0.94, 1.02)
        y += drift * size
    pdf.ops.append(b"q %.2f %.2f %.2f rg %s f Q" % (*ink, b" ".join(paths)))
    return x
