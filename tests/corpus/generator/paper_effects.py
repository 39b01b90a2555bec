"""What paper, light, glass and toner do to a drawn page. Grey pictures are float32 arrays, 0 black to 255 white; needs numpy and Pillow."""
import numpy
from PIL import Image, ImageFilter


def picture(grey):
    return Image.fromarray(numpy.clip(grey, 0, 255).astype(numpy.uint8), "L")


def array(image):
    return numpy.asarray(image, dtype=numpy.float32)


def chance_of(rng):
    """numpy's source of chance, seeded by ours."""
    return numpy.random.default_rng(rng.getrandbits(64))


def noise(chance, shape, strength):
    return chance.standard_normal(shape, dtype=numpy.float32) * numpy.float32(strength)


def clouds(chance, shape, cell, strength):
    """A smooth field of that strength whose hills are about `cell` dots wide: uneven paper, uneven lamp."""
    rough = noise(chance, (shape[0] // cell + 3, shape[1] // cell + 3), strength)
    smooth = Image.fromarray(rough, "F").resize(((rough.shape[1] - 2) * cell, (rough.shape[0] - 2) * cell), Image.BICUBIC)
    return numpy.asarray(smooth)[:shape[0], :shape[1]]


def on_paper(chance, grey, ink=32, paper=244, grain=2.0):
    """Paper is not white and ink is not black: fibres under a lamp, and the sensor's own noise."""
    out = ink + grey * ((paper - ink) / 255) + clouds(chance, grey.shape, 48, 0.8)
    return out + noise(chance, grey.shape, grain)


def blurred(grey, sigma):
    return array(picture(grey).filter(ImageFilter.GaussianBlur(sigma)))


def blot(grey, x, y, radius, shade):
    """A round dark spot, soft at its rim."""
    top, left, reach = int(y), int(x), int(radius) + 2
    rows, columns = numpy.ogrid[max(0, top - reach):top + reach + 1, max(0, left - reach):left + reach + 1]
    part = grey[max(0, top - reach):top + reach + 1, max(0, left - reach):left + reach + 1]
    if part.size:
        depth = numpy.clip(radius + 0.5 - numpy.hypot(rows[:part.shape[0]] - y, columns[:, :part.shape[1]] - x), 0, 1)
        part += (numpy.minimum(shade, part) - part) * depth


def specks(rng, grey, clusters, alone):
    """Dust on the glass: it lies in clusters, and most of a page has none."""
    height, width = grey.shape
    spots = [(rng.uniform(0, width - 1), rng.uniform(0, height - 1)) for _ in range(alone)]
    for _ in range(clusters):
        x, y, spread = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(8, 45)
        spots += [(rng.gauss(x, spread), rng.gauss(y, spread)) for _ in range(rng.randint(4, 14))]
    for x, y in spots:
        if 0 <= x < width and 0 <= y < height:
            blot(grey, x, y, rng.choice([0.4, 0.5, 0.6, 0.8, 1.0, 1.4]), rng.uniform(40, 170))


def hair(rng, grey):
    """A hair or fibre under the lid: a thin bent line of some millimetres."""
    height, width = grey.shape
    x, y, way, bend = rng.uniform(0, width), rng.uniform(0, height), rng.uniform(0, 6.28), rng.uniform(-0.03, 0.03)
    for _ in range(rng.randint(40, 110)):
        x, y, way = x + numpy.cos(way), y + numpy.sin(way), way + bend
        if 0 <= x < width and 0 <= y < height:
            blot(grey, x, y, 0.5, 130)


def streaks(rng, grey, count):
    """Dirt on the glass of a sheet feeder draws a faint line down the whole page."""
    for _ in range(count):
        x = rng.randrange(grey.shape[1])
        grey[:, x] -= rng.uniform(10, 32)


def edge_shadow(rng, grey, depth=60, reach=14):
    """The gap at the paper's edge, on one or two sides."""
    for side in rng.sample(range(4), rng.randint(1, 2)):
        wide = rng.randint(4, reach)
        fall = numpy.linspace(depth, 0, wide, dtype=numpy.float32)
        turned = numpy.rot90(grey, side)
        turned[:, :wide] -= fall


def toner(grey, middle=150.0, slope=14.0):
    """A copier's contrast: what is darker than the middle goes to black, the rest to white."""
    return 255 / (1 + numpy.exp(-(grey - middle) / slope))


def dark_edges(rng, chance, grey):
    """The lid was open: black, ragged bands along two or three sides."""
    for side in rng.sample(range(4), rng.randint(2, 3)):
        turned = numpy.rot90(grey, side)
        wide = rng.uniform(6, 22) + clouds(chance, (turned.shape[0], 4), 40, 5)[:, 0] + chance.normal(0, 1.2, turned.shape[0])
        columns = numpy.arange(60)[None, :]
        turned[:, :60] = numpy.where(columns < wide[:, None], 18 + chance.normal(0, 8, (turned.shape[0], 60)), turned[:, :60])


def punch_holes(rng, grey, dpi):
    """Two holes 80 mm apart, 12 mm from the left, black on a copy."""
    x, middle = 12 / 25.4 * dpi + rng.uniform(-6, 6), grey.shape[0] / 2 + rng.uniform(-20, 20)
    for y in (middle - 40 / 25.4 * dpi, middle + 40 / 25.4 * dpi):
        blot(grey, x, y, 3 / 25.4 * dpi, 24)


def lost_lines(rng, grey, count):
    """A fax that lost a scan line repeats the one before, or leaves it white."""
    for _ in range(count):
        y = rng.randrange(1, grey.shape[0])
        grey[y] = grey[y - 1] if rng.random() < 0.6 else 255


def table_top(chance, height, width):
    """A wooden table, as three colours: grain along it and a lamp from one side."""
    grain = clouds(chance, (height, width // 24 + 1), 6, 16)
    grain = array(Image.fromarray(grain.astype(numpy.float32), "F").resize((width, height), Image.BICUBIC))
    light = numpy.linspace(0.8, 1.1, width, dtype=numpy.float32)[None, :]
    return numpy.stack([(base + grain * weight) * light for base, weight in ((128, 1.0), (92, 0.85), (62, 0.6))], axis=2)


def lamp(rng, chance, height, width):
    """Uneven light over a photograph: a slope, slow clouds, and the soft shadow of whoever holds the camera."""
    rows = numpy.linspace(-1, 1, height, dtype=numpy.float32)[:, None]
    columns = numpy.linspace(-1, 1, width, dtype=numpy.float32)[None, :]
    light = 0.88 + rng.uniform(-0.12, 0.12) * rows + rng.uniform(-0.12, 0.12) * columns + clouds(chance, (height, width), 300, 0.015)
    across = rows * rng.uniform(0.6, 1.2) + columns * rng.choice([-1, 1]) - rng.uniform(0.5, 1.0)
    return light * (1 - rng.uniform(0.18, 0.4) / (1 + numpy.exp(-across * rng.uniform(9, 22))))
