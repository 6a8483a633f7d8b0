"""Computed places for make_pictures.py: a market street at dusk, an old courtyard gate, a river bend."""

from __future__ import annotations

import math
from random import Random

from picture_kit import Camera, Colour, field, finish, gradient, hillshade, lay, mix, noise, scaled
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


class Street:
    """A picture of a street in perspective, drawn from far to near; metres in, pixels out; glow is the light."""

    def __init__(self, size: tuple[int, int], vanish: tuple[float, float], scale: float) -> None:
        self.size, self.vanish, self.scale = size, vanish, scale
        self.picture = gradient(size, [(0, (26, 42, 82)), (0.3, (70, 88, 128)), (0.47, (198, 150, 120)), (0.55, (236, 176, 116)),
                                       (1, (30, 26, 30))])
        self.glow, self.people = Image.new("RGB", size), Image.new("L", size)
        self.renew()

    def renew(self) -> None:
        """Fresh pens, after picture or glow was replaced."""
        self.pen, self.light = ImageDraw.Draw(self.picture), ImageDraw.Draw(self.glow)
        self.cut = ImageDraw.Draw(self.people)

    def at(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Where a point x right, y up, z away stands in the picture."""
        return (self.vanish[0] + self.scale * x / z, self.vanish[1] - self.scale * (y - 1.75) / z)

    def quad(self, points: list[tuple[float, float, float]], colour: Colour) -> None:
        """A flat face."""
        self.pen.polygon([self.at(*p) for p in points], fill=colour)
        self.light.polygon([self.at(*p) for p in points], fill=(0, 0, 0))

    def ball(self, x: float, y: float, z: float, r: float, colour: Colour, tall: float = 1.0) -> None:
        """A lamp: bright in the picture, brighter in the glow."""
        (px, py), k = self.at(x, y, z), self.scale / z * r
        self.pen.ellipse((px - k, py - k * tall, px + k, py + k * tall), fill=colour)
        self.light.ellipse((px - k, py - k * tall, px + k, py + k * tall), fill=colour)


def market_dusk(rng: Random) -> Image.Image:
    """A market street at dusk: old houses, stalls behind white kerb lines, lanterns, people from behind."""
    street = Street((2000, 1300), (770, 600), 1480)
    lay(street.picture, (240, 180, 140), scaled(noise((2000, 500), rng, 600, 5).resize((2000, 1300)), 0.5, -70))
    pave(street, rng)
    z, crowd = 62.0, []
    while z > 3.2:
        for side in (-1, 1):
            house(street, rng, side, z)
        for side in (-1, 1):
            stall(street, rng, side, z)
        if z > 7.5:
            crowd = [(rng.uniform(-1.9, 1.9), z - rng.uniform(0, 2.6)) for _ in range(rng.randint(2, 5))]
            for x, far in sorted(crowd, key=lambda p: -p[1]):
                passer(street, rng, x, far)
        if 26 < z < 29 or 11.5 < z < 14:
            street.picture = street.picture.filter(BLUR(1.6 if z > 20 else 0.7))
            street.renew()
        z -= 2.9
    picture = street.picture
    grime = scaled(ImageChops.multiply(noise(picture.size, rng, 120, 5), noise(picture.size, rng, 8, 3)), 0.42, 196)
    grime = Image.composite(grime, Image.new("L", picture.size, 255), Image.linear_gradient("L").resize(picture.size).point([max(0, min(255, (v - 122) * 8)) for v in range(256)]))
    picture = ImageChops.multiply(picture, Image.merge("RGB", (grime, grime, grime)))
    for radius, gain in ((8, 0.5), (40, 1.9), (190, 2.1)):
        picture = ImageChops.screen(picture, scaled(street.glow.filter(BLUR(radius)), gain))
    edge = Image.radial_gradient("L").resize(picture.size).point([max(0, min(255, (v - 165) * 4)) for v in range(256)])
    picture = Image.composite(picture.filter(BLUR(3.5)), picture, edge)
    wet = ImageOps.flip(picture.crop((0, 140, 2000, 690))).resize((2000, 610)).filter(ImageFilter.BoxBlur(3))
    wet = wet.resize((2000, 40)).resize((2000, 610), Image.Resampling.BICUBIC)
    fade = ImageChops.multiply(scaled(noise((2000, 610), rng, 60, 5), 0.9, 40), ground_only(street, 610))
    picture.paste(ImageChops.screen(picture.crop((0, 690, 2000, 1300)), scaled(wet, 0.7)), (0, 690), fade)
    return finish(picture.point([round(255 * (v / 255) ** 0.84) for v in range(256)] * 3), rng, 0.25, 6, 0.28)


def ground_only(street: Street, depth: int) -> Image.Image:
    """The mask of the walkway between the stalls, for its reflections."""
    mask = Image.new("L", street.size)
    ImageDraw.Draw(mask).polygon([street.at(x, 0, z) for x, z in ((-2.3, 60), (2.3, 60), (2.3, 2.0), (-2.3, 2.0))], fill=150)
    mask = ImageChops.subtract(mask, street.people)
    return mask.crop((0, street.size[1] - depth, *street.size)).filter(BLUR(2))


def pave(street: Street, rng: Random) -> None:
    """Stone slabs, two white lines."""
    z = 70.0
    while z > 1.6:
        step = 0.7
        for i in range(-9, 10):
            tone = mix((58, 54, 58), (92, 80, 74), rng.random() * 0.6 + max(0, 1 - z / 40) * 0.2)
            x, gap = i * 0.9 + (round(z / step) % 2) * 0.45, 0.025
            street.quad([(x + gap, 0, z), (x + 0.9, 0, z), (x + 0.9, 0, z - step + gap), (x + gap, 0, z - step + gap)], tone)
        z -= step
    for side in (-1, 1):
        street.quad([(side * 2.3, 0, 70), (side * 2.46, 0, 70), (side * 2.46, 0, 1.6), (side * 2.3, 0, 1.6)], (206, 196, 184))


def house(street: Street, rng: Random, side: int, z: float) -> None:
    """One bay of an old house front: wall, upper windows, tiled eaves."""
    near, x, tall = z - 2.9, side * 5.4, rng.choice((5.2, 5.6, 6.4, 4.6))
    air = min(1.0, z / 75)
    wall = mix(rng.choice(((58, 50, 50), (70, 58, 52), (50, 50, 58))), (150, 124, 122), air)
    street.quad([(x, 0, z), (x, tall, z), (x, tall, near), (x, 0, near)], wall)
    street.quad([(x, 0, near), (x, tall, near), (x + side * 12, tall, near), (x + side * 12, 0, near)], mix(wall, (10, 12, 20), 0.5))
    for k in range(2):
        a = near + 0.45 + k * 1.35
        lit = rng.random() < 0.55
        tone = mix((250, 190, 104), (214, 150, 110), air) if lit else mix((30, 34, 48), (120, 108, 116), air)
        street.quad([(x, 3.2, a + 0.9), (x, 4.3, a + 0.9), (x, 4.3, a), (x, 3.2, a)], mix((40, 26, 22), wall, air))
        street.quad([(x, 3.28, a + 0.84), (x, 4.22, a + 0.84), (x, 4.22, a + 0.06), (x, 3.28, a + 0.06)], tone)
        if lit:
            street.light.polygon([street.at(x, y, q) for y, q in ((3.3, a + 0.8), (4.2, a + 0.8), (4.2, a), (3.3, a))], fill=(70, 44, 18))
        for m in (0.3, 0.55):
            street.quad([(x, 3.2, a + m + 0.04), (x, 4.3, a + m + 0.04), (x, 4.3, a + m), (x, 3.2, a + m)], mix((40, 26, 22), wall, air))
    eave = mix((34, 34, 42), (140, 120, 122), air)
    street.quad([(x - side * 0.9, tall - 0.1, z), (x + side * 2, tall + 1.5, z), (x + side * 2, tall + 1.5, near),
                 (x - side * 0.9, tall - 0.1, near)], eave)
    for k in range(12):
        q = near + k * 0.242
        street.quad([(x - side * 0.9, tall, q + 0.1), (x + side * 2, tall + 1.6, q + 0.1), (x + side * 2, tall + 1.6, q),
                     (x - side * 0.9, tall, q)], mix(eave, (150, 150, 170), 0.16))
    street.quad([(x - side * 0.9, tall - 0.28, z), (x - side * 0.9, tall - 0.05, z), (x - side * 0.9, tall - 0.05, near),
                 (x - side * 0.9, tall - 0.28, near)], mix((70, 46, 36), (150, 122, 116), air))


def stall(street: Street, rng: Random, side: int, z: float) -> None:
    """A stall: lit counter with goods, back cloth, striped awning, a bulb and a lantern."""
    near, a, b = z - 2.4, side * 2.65, side * 4.5
    air = min(1.0, z / 85)
    cloth = rng.choice(((150, 44, 34), (40, 84, 110), (176, 122, 50), (62, 96, 66), (140, 60, 40)))
    for k in range(14):
        for m in range(6):
            q, y = near + m * 0.4, 0.9 + k * 0.11
            lit = math.exp(-((q - z + 1.2) ** 2 * 0.9 + (y - 2.1) ** 2 * 1.4))
            tone = mix((58, 36, 26), (250, 190, 112), lit * rng.uniform(0.85, 1.05))
            street.quad([(b, y, q + .4), (b, y + .11, q + .4), (b, y + .11, q), (b, y, q)], mix(tone, (190, 150, 120), air))
    for k in range(9):
        q, y = rng.uniform(near + 0.1, z - 0.3), rng.uniform(1.5, 2.2)
        street.quad([(b, y, q + .16), (b, y - .34, q + .16), (b, y - .34, q), (b, y, q)],
                    mix(rng.choice(((120, 60, 40), (200, 160, 110), (70, 74, 70), (160, 96, 50))), (180, 140, 110), air))
    seller(street, rng, side * 3.9, z - 1.3, air)
    for k in range(6):
        y = 0.95
        tone = mix((168, 112, 62), (96, 60, 36), k / 5)
        street.quad([(a, y * k / 6, z - .15), (a, y * (k + 1) / 6, z - .15), (a, y * (k + 1) / 6, near), (a, y * k / 6, near)],
                    mix(mix((50, 32, 22), (158, 100, 54), (k / 5) ** 1.6), tone, 0.1))
    street.quad([(a, 0, near), (a, 0.95, near), (b, 0.95, near), (b, 0, near)], (84, 54, 36))
    street.quad([(a, 0.95, z - .15), (b, 0.95, z - .15), (b, 0.95, near), (a, 0.95, near)], mix((226, 166, 96), (220, 176, 130), air))
    for q in sorted((rng.uniform(near + .1, z - .3) for _ in range(150)), reverse=True):
        x, heap = rng.uniform(min(a, b), max(a, b) - 0.05), math.floor(q * 2.4)
        r = (0.035, 0.06, 0.045, 0.08)[heap % 4]
        kind = ((222, 130, 50), (186, 60, 40), (226, 200, 140), (96, 130, 56), (150, 90, 50), (232, 214, 186))[heap * 7 % 6]
        street.pen.ellipse(around(street, x, 0.97 + r + rng.uniform(0, 0.12), q, r),
                           fill=mix(kind, rng.choice(((60, 36, 24), (255, 214, 150))), rng.uniform(0, 0.5)))
    for x, q in ((a, near), (a, z - .1)):
        street.quad([(x, 0, q), (x, 2.5, q), (x + side * .06, 2.5, q), (x + side * .06, 0, q)], (44, 34, 30))
    for k in range(8):
        q, r = near - 0.1 + k * 0.31, near - 0.1 + (k + 1) * 0.31
        tone = mix(cloth if k % 2 else (216, 196, 168), (170, 136, 120), air * 0.8)
        street.quad([(a - side * .35, 2.32, q), (a - side * .35, 2.32, r), (b, 2.95, r), (b, 2.95, q)], mix(tone, (40, 34, 50), 0.3))
        street.quad([(a - side * .35, 2.1, q), (a - side * .35, 2.32, q), (a - side * .35, 2.32, r), (a - side * .35, 2.1, r)], tone)
    street.ball(side * 3.4, 2.15, z - 1.2, 0.09, (255, 232, 176))
    x, y, q = a - side * 0.5, 2.72, z - 1.3
    street.pen.line((*street.at(x, y + 0.75, q), *street.at(x, y, q)), fill=(40, 30, 30), width=2)
    street.ball(x, y, q, 0.24, (204, 40, 16), 1.05)
    for k in range(24):
        street.pen.ellipse(around(street, x, y - 0.002 * k, q, 0.24 * (1 - k / 24)), fill=mix((168, 22, 10), (255, 150, 66), (k / 23) ** 0.8))
    (lx, ly), r = street.at(x, y, q), street.scale / q * 0.24
    for k in range(1, 5):
        street.pen.arc((lx - r * k / 4.5, ly - r, lx + r * k / 4.5, ly + r), 0, 360, fill=(150, 26, 12), width=max(1, round(r / 30)))
    street.pen.rectangle(around(street, x, y + 0.27, q, 0.08)[:2] + around(street, x, y + 0.23, q, 0.1)[2:], fill=(120, 70, 30))


def around(street: Street, x: float, y: float, z: float, r: float) -> tuple[float, float, float, float]:
    """The box of a ball of radius r."""
    (px, py), k = street.at(x, y, z), street.scale / z * r
    return (px - k, py - k, px + k, py + k)


def seller(street: Street, rng: Random, x: float, z: float, air: float) -> None:
    """Somebody behind a counter, against the light."""
    tone = mix(rng.choice(((70, 44, 34), (96, 62, 44), (52, 48, 56))), (170, 130, 108), air)
    figure(street, rng, x, z, tone, 1.62)


def passer(street: Street, rng: Random, x: float, z: float) -> None:
    """Somebody walking, seen from behind."""
    tone = rng.choice(((28, 28, 36), (42, 32, 32), (32, 42, 52), (74, 38, 34), (52, 50, 56), (84, 72, 62), (30, 46, 44)))
    figure(street, rng, x, z, mix(tone, (150, 116, 104), min(1, z / 70)), rng.choice((1.66, 1.72, 1.6, 1.78, 1.2)))


def figure(street: Street, rng: Random, x: float, z: float, tone: Colour, tall: float) -> None:
    """A person: legs, coat, arms, head of hair, warm light on the edge."""
    k, (px, py) = street.scale / z * tall / 1.7, street.at(x, 0, z)
    stride, lean = rng.uniform(-0.13, 0.13), rng.uniform(-0.02, 0.02)
    for pen in (street.pen, street.light, street.cut):
        coat, dark, rim = (tone, mix(tone, (12, 10, 14), 0.5), mix(tone, (250, 160, 90), 0.4)) if pen is street.pen else ((0, 0, 0),) * 3
        if pen is street.cut:
            coat = dark = rim = 255
        for side in (-1, 1):
            hip, foot = px + side * 0.08 * k, px + side * (0.1 + stride * side) * k
            pen.line((hip, py - 0.85 * k, foot, py - 0.04 * k), fill=dark, width=max(2, round(0.14 * k)))
            pen.ellipse((foot - 0.07 * k, py - 0.08 * k, foot + 0.08 * k, py), fill=dark)
            pen.line((px + side * 0.22 * k, py - 1.34 * k, px + side * (0.29 + stride) * k, py - 0.82 * k), fill=coat, width=max(2, round(0.11 * k)))
        body = [(-0.12, 1.46), (0.12, 1.46), (0.25, 1.38), (0.23, 1.0), (0.22, 0.72), (-0.22, 0.72), (-0.23, 1.0), (-0.25, 1.38)]
        pen.polygon([(px + (u + lean) * k, py - v * k) for u, v in body], fill=coat)
        edge = 1 if x < 0 else -1
        pen.line([(px + u * -edge * k, py - v * k) for u, v in ((0.12, 1.45), (0.24, 1.37), (0.22, 1.0), (0.21, 0.74))],
                 fill=rim, width=max(1, round(0.016 * k)))
        pen.rectangle((px - 0.05 * k, py - 1.52 * k, px + 0.05 * k, py - 1.44 * k), fill=coat)
        pen.ellipse((px - 0.105 * k, py - 1.74 * k, px + 0.105 * k, py - 1.48 * k), fill=mix(dark, (16, 12, 12), 0.5) if pen is street.pen else dark)


def river_bend(rng: Random) -> Image.Image:
    """A river turning through low hills on a clear May afternoon."""
    w, h, n = 1800, 1200, 1400
    ground, level = field(n, rng, 5, 5, 0.45), 24.0
    height, wet = [0.0] * (n * n), bytearray(n * n)
    for i, v in enumerate(ground):
        y, x = divmod(i, n)
        bed = n * (0.5 + 0.2 * math.sin(y / n * 7.4 + 0.9)) + 30 * math.sin(y / 90)
        off = max(0.0, abs(x - bed) - 46 - 24 * v) / n
        land = level - 3 + min(26.0, off * 260) * (0.4 + v) + max(0.0, off - 0.1) * 420 * v + max(0, n * 0.4 - y) * 0.22 * v
        wet[i] = 255 if land < level else 0
        height[i] = max(level, land)
    rough = noise((n, n), rng, 70, 6, 0.75)
    paint = ImageOps.colorize(rough, (30, 48, 24), (196, 188, 116), (88, 110, 52))
    fields = noise((n // 40, n // 40), rng, 2, 1).resize((n, n), Image.Resampling.NEAREST).rotate(24)
    lay(paint, (176, 172, 88), scaled(fields, 1.1, -150))
    shade = scaled(hillshade(height, n, (-1.0, -0.4), 34), 0.9, 12)
    paint = ImageChops.overlay(paint, Image.merge("RGB", (shade, shade, scaled(shade, 0.92, 6))))
    shore = Image.frombytes("L", (n, n), bytes(wet))
    lay(paint, (206, 192, 156), ImageChops.subtract(shore.filter(BLUR(5)), scaled(shore, 0.9)))
    water = ImageOps.colorize(noise((n, n // 8), rng, 60, 4).resize((n, n)), (92, 130, 156), (196, 214, 222), (140, 174, 194))
    lay(paint, water, shore)
    groves(paint, height, wet, n, rng)
    picture = gradient((w, h), [(0, (92, 140, 190)), (0.27, (206, 220, 226)), (1, (206, 216, 216))])
    cloud = noise((w, 300), rng, 420, 6, 0.55)
    lay(picture, (246, 246, 244), scaled(Image.composite(cloud, Image.new("L", (w, 300)), Image.new("L", (w, 300), 255)), 1.5, -180).crop((0, 0, w, h)))
    Camera(n * 0.5, n * 0.985, 178, -math.pi / 2, 250, 1500).shoot(picture, height, paint, (90, 1340), (186, 204, 214), rng, 1.2)
    return finish(picture.filter(BLUR(0.8)), rng, 0.12, 6, 0.3)


def groves(paint: Image.Image, height: list[float], wet: bytearray, n: int, rng: Random) -> None:
    """Rows of poplar and willow, thicker near the water."""
    d = ImageDraw.Draw(paint)
    for _ in range(16000):
        x, y = rng.randrange(10, n - 10), rng.randrange(10, n - 10)
        bank = wet[y * n + min(n - 1, x + 9)] or wet[y * n + max(0, x - 9)] or wet[max(0, y - 9) * n + x]
        if wet[y * n + x] or rng.random() > (0.6 if bank else 0.05 + 0.3 * (math.sin(x / 60) * math.sin(y / 45) > 0.35)):
            continue
        r, tall, base = rng.uniform(1.1, 2.7), rng.uniform(4, 9), height[y * n + x]
        for j in range(-4, 5):
            for i in range(-4, 5):
                q = (i * i + j * j) / (r * r)
                at = (y + j) * n + x + i
                if q < 1 and not wet[at]:
                    height[at] = max(height[at], base + tall * math.sqrt(1 - q) * rng.uniform(0.5, 1))
                    g = rng.uniform(0.55, 1.2) * (1.2 - 0.45 * i / r)
                    d.point((x + i, y + j), fill=(round(50 * g), round(78 * g), round(34 * g)))


def courtyard_gate(rng: Random) -> Image.Image:
    """An old brick gatehouse in dappled light: tiles, carved lintel, plank doors, drum stones, worn steps."""
    w, h = 1800, 1350
    picture = bricks((w, h), rng)
    d = ImageDraw.Draw(picture)
    d.rectangle((430, 300, 1370, 1190), fill=(92, 88, 84))
    picture.paste(bricks((120, 890), rng, (112, 108, 102)), (430, 300))
    picture.paste(bricks((120, 890), rng, (112, 108, 102)), (1250, 300))
    beams(picture, rng)
    for left in (556, 901):
        picture.paste(door(rng, left < 700), (left, 560))
    d.rectangle((897, 560, 902, 1140), fill=(14, 10, 8))
    shadow = Image.new("L", (w, h))
    ImageDraw.Draw(shadow).polygon([(0, 230), (w, 230), (w, 320), (1370, 350), (1250, 610), (550, 610), (430, 350), (0, 320)], fill=150)
    ImageDraw.Draw(shadow).rectangle((540, 330, 600, 1150), fill=120)
    lay(picture, (22, 20, 24), shadow.filter(BLUR(20)))
    roof(picture, rng)
    steps(picture, rng)
    for x in (500, 1300):
        drum(picture, rng, x, 1110)
    lantern(picture, 640, 700)
    lantern(picture, 1160, 700)
    grime = scaled(noise((w, h), rng, 420, 7, 0.6), 0.5, 118)
    picture = ImageChops.multiply(picture, Image.merge("RGB", (grime, scaled(grime, 0.99), scaled(grime, 0.97))))
    dapple = noise((w, h), rng, 170, 4, 0.55).point([max(0, min(255, (v - 98) * 5)) for v in range(256)]).filter(BLUR(9))
    sweep = Image.linear_gradient("L").rotate(90).resize((w, h)).point([min(255, 130 + v) for v in range(256)])
    dapple = ImageChops.multiply(dapple, sweep)
    lit = ImageChops.multiply(picture, Image.new("RGB", (w, h), (255, 238, 204)))
    dim = ImageChops.multiply(picture, Image.new("RGB", (w, h), (150, 160, 180)))
    picture = Image.composite(scaled(lit, 1.75, 6), scaled(dim, 1.3, 4), dapple)
    foliage(picture, rng)
    return finish(picture.point([round(255 * (v / 255) ** 0.86) for v in range(256)] * 3), rng, 0.1, 6, 0.25)


def bricks(size: tuple[int, int], rng: Random, tone: Colour = (126, 126, 126)) -> Image.Image:
    """Grey brick in running bond, each brick of its own shade, worn edges."""
    w, h = size
    wall = Image.new("RGB", size, (150, 146, 138))
    d = ImageDraw.Draw(wall)
    for row in range(h // 24 + 1):
        for k in range(-1, w // 84 + 2):
            x, y = k * 84 + (row % 2) * 42, row * 24
            g = rng.gauss(0, 11)
            one = (round(tone[0] + g), round(tone[1] + g), round(tone[2] + g + 3))
            d.rectangle((x + rng.randint(1, 3), y + rng.randint(1, 2), x + 84 - rng.randint(1, 3), y + 24 - rng.randint(1, 2)), fill=one)
            d.line((x + 3, y + 22, x + 81, y + 22), fill=mix(one, (30, 30, 32), 0.35), width=2)
            d.line((x + 3, y + 2, x + 81, y + 2), fill=mix(one, (220, 220, 214), 0.25), width=1)
    pit = scaled(noise(size, rng, 14, 4, 0.8), 0.36, 168)
    return ImageChops.multiply(wall, Image.merge("RGB", (pit, pit, pit)))


def wood(size: tuple[int, int], rng: Random, tone: Colour) -> Image.Image:
    """Old painted timber, grain upright."""
    w, h = size
    grain = noise((w, max(2, h // 16)), rng, 9, 3, 0.7).resize(size, Image.Resampling.BICUBIC)
    worn = noise(size, rng, 120, 6, 0.65)
    out = ImageOps.colorize(grain, mix(tone, (0, 0, 0), 0.55), mix(tone, (190, 160, 130), 0.3), tone)
    lay(out, (148, 128, 108), scaled(worn, 1.6, -270))
    return out


def door(rng: Random, left: bool) -> Image.Image:
    """One leaf: planks, rows of iron studs, a ring on its plate."""
    leaf = wood((342, 580), rng, (84, 36, 28))
    d = ImageDraw.Draw(leaf)
    for x in range(0, 342, 57):
        d.line((x, 0, x, 580), fill=(20, 10, 8), width=4)
        d.line((x + 4, 0, x + 4, 580), fill=(128, 72, 56), width=1)
    for row in range(5):
        for k in range(6):
            x, y = 28 + k * 57, 60 + row * 115
            d.ellipse((x - 9, y - 7, x + 11, y + 13), fill=(16, 10, 8))
            d.ellipse((x - 10, y - 10, x + 8, y + 8), fill=(104, 90, 70))
            d.ellipse((x - 7, y - 8, x + 1, y), fill=(196, 182, 150))
    x, y = (296 if left else 46), 300
    d.ellipse((x - 36, y - 36, x + 40, y + 42), fill=(14, 10, 8))
    d.ellipse((x - 36, y - 38, x + 36, y + 34), fill=(112, 92, 60))
    d.ellipse((x - 28, y - 31, x + 20, y + 16), fill=(150, 128, 88))
    d.ellipse((x - 13, y - 14, x + 13, y + 12), fill=(86, 70, 46))
    d.ellipse((x - 30, y + 2, x + 34, y + 70), outline=(20, 14, 10), width=9)
    d.ellipse((x - 32, y, x + 32, y + 66), outline=(164, 142, 98), width=7)
    return leaf


def beams(picture: Image.Image, rng: Random) -> None:
    """Lintel, carved brick band, door pins, frame and threshold."""
    picture.paste(wood((700, 110), rng, (60, 34, 28)), (550, 448))
    d = ImageDraw.Draw(picture)
    for k in range(12):
        x, y = 556 + k * 58, 340
        d.rectangle((x, y, x + 52, y + 92), fill=(120, 116, 108))
        d.line((x, y + 92, x, y, x + 52, y), fill=(186, 180, 168), width=4)
        d.line((x + 52, y, x + 52, y + 92, x, y + 92), fill=(50, 48, 46), width=5)
        for r, tone in ((20, (64, 62, 60)), (16, (160, 154, 144)), (9, (74, 72, 70))):
            for a in range(0, 360, 60):
                cx, cy = x + 26 + 11 * math.cos(math.radians(a)), y + 46 + 16 * math.sin(math.radians(a))
                d.ellipse((cx - r / 2, cy - r / 2, cx + r / 2, cy + r / 2), fill=tone)
    for k in range(4):
        x, y = 650 + k * 167, 503
        for r, tone in ((34, (16, 10, 8)), (30, (122, 60, 40)), (20, (92, 40, 30)), (12, (164, 122, 62))):
            d.regular_polygon((x + (3 if r == 34 else 0), y + (5 if r == 34 else 0), r), 6, fill=tone)
    for box in ((550, 448, 562, 1142), (1238, 448, 1250, 1142)):
        picture.paste(wood((box[2] - box[0], box[3] - box[1]), rng, (54, 28, 22)), box[:2])
    picture.paste(wood((694, 40), rng, (70, 54, 44)), (553, 1112))


def roof(picture: Image.Image, rng: Random) -> None:
    """Rows of grey tiles above the gate, round end tiles, drip tiles, rafters."""
    d = ImageDraw.Draw(picture)
    d.rectangle((0, 0, 1800, 246), fill=(48, 50, 54))
    for k in range(43):
        x = k * 43 - 12
        g = rng.gauss(0, 8)
        for i in range(22):
            q = abs(i - 11) / 11
            tone = mix((138, 140, 140), (40, 42, 46), min(1, q * q + (0.25 if i > 13 else 0)))
            d.line((x + i, 0, x + i, 226), fill=tuple(round(v + g) for v in tone))  # type: ignore[arg-type]
        for y in range(rng.randint(0, 30), 220, 58):
            d.line((x, y, x + 22, y), fill=(30, 31, 34), width=3)
        for y in range(8, 226, 26):
            d.arc((x + 20, y - 22, x + 46, y + 6), 20, 160, fill=(96, 98, 100), width=4)
        d.chord((x + 14, 214, x + 52, 268), 0, 180, fill=(92, 94, 96), outline=(40, 41, 44), width=3)
        d.ellipse((x - 6, 206, x + 28, 242), fill=(30, 30, 33))
        d.ellipse((x - 6, 203, x + 28, 238), fill=(126, 128, 128))
        d.ellipse((x + 1, 210, x + 21, 231), outline=(66, 68, 70), width=4)
        d.rectangle((x + 2, 262, x + 20, 296), fill=(74, 52, 40))
        d.ellipse((x + 1, 276, x + 21, 298), fill=(128, 98, 74))


def steps(picture: Image.Image, rng: Random) -> None:
    """Three worn stone steps and the paving before them."""
    for k, (left, top, deep) in enumerate(((430, 1150, 52), (380, 1202, 56), (320, 1258, 62))):
        size = (1800 - 2 * left, deep)
        stone = ImageOps.colorize(noise(size, rng, 50, 6, 0.75), (84, 80, 74), (198, 190, 176), (146, 140, 130))
        d = ImageDraw.Draw(stone)
        d.rectangle((0, 0, size[0], 16 + 3 * k), fill=(194, 186, 170))
        lay(stone, (120, 114, 104), scaled(noise(size, rng, 26, 4), 0.7, -60))
        d.rectangle((0, deep - 5, size[0], deep), fill=(44, 42, 40))
        for x in range(rng.randint(150, 320), size[0], 430):
            d.line((x, 0, x + 2, deep), fill=(62, 58, 54), width=3)
        picture.paste(stone, (left, top))
    ground = ImageOps.colorize(noise((1800, 40), rng, 40, 5, 0.7), (70, 66, 60), (170, 162, 148))
    picture.paste(ground, (0, 1318))
    for x0, x1 in ((0, 322), (1478, 1800)):
        picture.paste(ImageOps.colorize(noise((x1 - x0, 110), rng, 40, 5, 0.7), (66, 64, 58), (160, 154, 140)), (x0, 1250))


def drum(picture: Image.Image, rng: Random, x: int, y: int) -> None:
    """A drum stone at the foot of the door frame."""
    stone = ImageOps.colorize(noise((150, 230), rng, 30, 5, 0.75), (80, 78, 74), (204, 198, 186), (148, 144, 136))
    mask = Image.new("L", (150, 230))
    m, d = ImageDraw.Draw(mask), ImageDraw.Draw(stone)
    m.ellipse((12, 0, 138, 130), fill=255)
    m.rectangle((4, 122, 146, 230), fill=255)
    for r, tone in ((63, (70, 68, 64)), (57, (196, 190, 178)), (52, (130, 126, 118)), (34, (86, 84, 80)), (30, (168, 162, 150))):
        d.ellipse((75 - r, 65 - r, 75 + r, 65 + r), outline=tone, width=5)
    for a in range(0, 360, 45):
        cx, cy = 75 + 15 * math.cos(math.radians(a)), 65 + 15 * math.sin(math.radians(a))
        d.ellipse((cx - 8, cy - 8, cx + 8, cy + 8), fill=(176, 170, 158), outline=(84, 82, 78), width=2)
    d.rectangle((4, 124, 146, 138), fill=(184, 178, 166))
    d.line((4, 140, 146, 140), fill=(52, 50, 48), width=4)
    shade = Image.linear_gradient("L").rotate(90).resize((150, 230)).point([max(0, v // 2 - 10) for v in range(256)])
    lay(stone, (26, 26, 28), shade)
    cast = Image.new("L", picture.size)
    cast.paste(190, (x - 55, y - 130), mask)
    lay(picture, (18, 18, 20), cast.filter(BLUR(12)))
    picture.paste(stone, (x - 75, y - 140), mask)


def lantern(picture: Image.Image, x: int, y: int) -> None:
    """A red lantern, unlit by day, round in the light."""
    d = ImageDraw.Draw(picture)
    d.line((x, y - 210, x, y - 70), fill=(30, 22, 18), width=4)
    for i in range(60, 0, -2):
        t = i / 60
        cx, cy = x - 14 * (1 - t), y - 14 * (1 - t)
        d.ellipse((cx - 60 * t, cy - 62 * t, cx + 60 * t, cy + 62 * t), fill=mix((224, 78, 48), (96, 16, 14), t ** 2))
    for k in range(-3, 4):
        d.arc((x - abs(k) * 19, y - 62, x + abs(k) * 19 + 1, y + 62), 90 if k < 0 else 270, 270 if k < 0 else 90, fill=(110, 22, 16), width=3)
    d.rectangle((x - 24, y - 74, x + 24, y - 58), fill=(150, 116, 58))
    d.rectangle((x - 24, y + 56, x + 24, y + 70), fill=(120, 90, 46))
    for k in range(-5, 6):
        d.line((x + k * 4, y + 70, x + k * 5, y + 130), fill=(150, 34, 24), width=3)


def foliage(picture: Image.Image, rng: Random) -> None:
    """Locust leaves hanging in from the upper corner, out of focus."""
    for blur, count, r in ((3.5, 900, 17), (10, 420, 30)):
        layer, mask = Image.new("RGB", picture.size, (88, 116, 50)), Image.new("L", picture.size)
        d, m = ImageDraw.Draw(layer), ImageDraw.Draw(mask)
        for _ in range(count):
            x, y = 1800 - abs(rng.gauss(0, 300)), abs(rng.gauss(0, 150)) - 20
            if rng.random() < 0.3:
                x, y = abs(rng.gauss(0, 130)), abs(rng.gauss(0, 80)) - 20
            a, tone = rng.uniform(0, 3.14), mix((58, 84, 32), (178, 196, 96), rng.random() ** 1.5)
            edge = [(x + r * 1.5 * math.cos(u) * math.cos(a) - r * 0.7 * math.sin(u) * math.sin(a),
                     y + r * 1.5 * math.cos(u) * math.sin(a) + r * 0.7 * math.sin(u) * math.cos(a)) for u in (i * 0.52 for i in range(12))]
            d.polygon(edge, fill=tone)
            m.polygon(edge, fill=255)
        lay(picture, layer.filter(BLUR(blur)), mask.filter(BLUR(blur)))
