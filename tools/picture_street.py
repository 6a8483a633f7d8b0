"""A computed place for make_pictures.py: a market street at dusk."""

from __future__ import annotations

import math
from random import Random

from picture_kit import Colour, finish, gradient, lay, mix, noise, scaled
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


class Street:
    """A picture of a street in perspective, drawn from far to near; metres in, pixels out; glow is the light."""

    def __init__(self, size: tuple[int, int], vanish: tuple[float, float], scale: float) -> None:
        self.size, self.vanish, self.scale = size, vanish, scale
        self.picture = gradient(
            size,
            [
                (0, (26, 42, 82)),
                (0.3, (70, 88, 128)),
                (0.47, (198, 150, 120)),
                (0.55, (236, 176, 116)),
                (1, (30, 26, 30)),
            ],
        )
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
    lay(
        street.picture,
        (240, 180, 140),
        scaled(noise((2000, 500), rng, 600, 5).resize((2000, 1300)), 0.5, -70),
    )
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
    grime = scaled(
        ImageChops.multiply(noise(picture.size, rng, 120, 5), noise(picture.size, rng, 8, 3)), 0.42, 196
    )
    grime = Image.composite(
        grime,
        Image.new("L", picture.size, 255),
        Image.linear_gradient("L")
        .resize(picture.size)
        .point([max(0, min(255, (v - 122) * 8)) for v in range(256)]),
    )
    picture = ImageChops.multiply(picture, Image.merge("RGB", (grime, grime, grime)))
    for radius, gain in ((8, 0.5), (40, 1.9), (190, 2.1)):
        picture = ImageChops.screen(picture, scaled(street.glow.filter(BLUR(radius)), gain))
    edge = (
        Image.radial_gradient("L")
        .resize(picture.size)
        .point([max(0, min(255, (v - 165) * 4)) for v in range(256)])
    )
    picture = Image.composite(picture.filter(BLUR(3.5)), picture, edge)
    wet = ImageOps.flip(picture.crop((0, 140, 2000, 690))).resize((2000, 610)).filter(ImageFilter.BoxBlur(3))
    wet = wet.resize((2000, 40)).resize((2000, 610), Image.Resampling.BICUBIC)
    fade = ImageChops.multiply(scaled(noise((2000, 610), rng, 60, 5), 0.9, 40), ground_only(street, 610))
    picture.paste(ImageChops.screen(picture.crop((0, 690, 2000, 1300)), scaled(wet, 0.7)), (0, 690), fade)
    return finish(picture.point([round(255 * (v / 255) ** 0.84) for v in range(256)] * 3), rng, 0.25, 6, 0.28)


def ground_only(street: Street, depth: int) -> Image.Image:
    """The mask of the walkway between the stalls, for its reflections."""
    mask = Image.new("L", street.size)
    ImageDraw.Draw(mask).polygon(
        [street.at(x, 0, z) for x, z in ((-2.3, 60), (2.3, 60), (2.3, 2.0), (-2.3, 2.0))], fill=150
    )
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
            street.quad(
                [
                    (x + gap, 0, z),
                    (x + 0.9, 0, z),
                    (x + 0.9, 0, z - step + gap),
                    (x + gap, 0, z - step + gap),
                ],
                tone,
            )
        z -= step
    for side in (-1, 1):
        street.quad(
            [(side * 2.3, 0, 70), (side * 2.46, 0, 70), (side * 2.46, 0, 1.6), (side * 2.3, 0, 1.6)],
            (206, 196, 184),
        )


def house(street: Street, rng: Random, side: int, z: float) -> None:
    """One bay of an old house front: wall, upper windows, tiled eaves."""
    near, x, tall = z - 2.9, side * 5.4, rng.choice((5.2, 5.6, 6.4, 4.6))
    air = min(1.0, z / 75)
    wall = mix(rng.choice(((58, 50, 50), (70, 58, 52), (50, 50, 58))), (150, 124, 122), air)
    street.quad([(x, 0, z), (x, tall, z), (x, tall, near), (x, 0, near)], wall)
    street.quad(
        [(x, 0, near), (x, tall, near), (x + side * 12, tall, near), (x + side * 12, 0, near)],
        mix(wall, (10, 12, 20), 0.5),
    )
    for k in range(2):
        a = near + 0.45 + k * 1.35
        lit = rng.random() < 0.55
        tone = mix((250, 190, 104), (214, 150, 110), air) if lit else mix((30, 34, 48), (120, 108, 116), air)
        street.quad(
            [(x, 3.2, a + 0.9), (x, 4.3, a + 0.9), (x, 4.3, a), (x, 3.2, a)], mix((40, 26, 22), wall, air)
        )
        street.quad(
            [(x, 3.28, a + 0.84), (x, 4.22, a + 0.84), (x, 4.22, a + 0.06), (x, 3.28, a + 0.06)], tone
        )
        if lit:
            street.light.polygon(
                [street.at(x, y, q) for y, q in ((3.3, a + 0.8), (4.2, a + 0.8), (4.2, a), (3.3, a))],
                fill=(70, 44, 18),
            )
        for m in (0.3, 0.55):
            street.quad(
                [(x, 3.2, a + m + 0.04), (x, 4.3, a + m + 0.04), (x, 4.3, a + m), (x, 3.2, a + m)],
                mix((40, 26, 22), wall, air),
            )
    eave = mix((34, 34, 42), (140, 120, 122), air)
    street.quad(
        [
            (x - side * 0.9, tall - 0.1, z),
            (x + side * 2, tall + 1.5, z),
            (x + side * 2, tall + 1.5, near),
            (x - side * 0.9, tall - 0.1, near),
        ],
        eave,
    )
    for k in range(12):
        q = near + k * 0.242
        street.quad(
            [
                (x - side * 0.9, tall, q + 0.1),
                (x + side * 2, tall + 1.6, q + 0.1),
                (x + side * 2, tall + 1.6, q),
                (x - side * 0.9, tall, q),
            ],
            mix(eave, (150, 150, 170), 0.16),
        )
    street.quad(
        [
            (x - side * 0.9, tall - 0.28, z),
            (x - side * 0.9, tall - 0.05, z),
            (x - side * 0.9, tall - 0.05, near),
            (x - side * 0.9, tall - 0.28, near),
        ],
        mix((70, 46, 36), (150, 122, 116), air),
    )


def stall(street: Street, rng: Random, side: int, z: float) -> None:
    """A stall: lit back wall, somebody behind a counter with goods, awning, bulb and lantern."""
    air = min(1.0, z / 85)
    cloth = rng.choice(((150, 44, 34), (40, 84, 110), (176, 122, 50), (62, 96, 66), (140, 60, 40)))
    back_wall(street, rng, side, z, air)
    seller(street, rng, side * 3.9, z - 1.3, air)
    counter(street, rng, side, z, air)
    awning(street, side, z, air, cloth)
    street.ball(side * 3.4, 2.15, z - 1.2, 0.09, (255, 232, 176))
    lamp(street, side * 2.15, 2.72, z - 1.3)


def back_wall(street: Street, rng: Random, side: int, z: float, air: float) -> None:
    """The wall behind a stall in the light of its bulb, things hanging on it."""
    near, b = z - 2.4, side * 4.5
    for k in range(14):
        for m in range(6):
            q, y = near + m * 0.4, 0.9 + k * 0.11
            lit = math.exp(-((q - z + 1.2) ** 2 * 0.9 + (y - 2.1) ** 2 * 1.4))
            tone = mix((58, 36, 26), (250, 190, 112), lit * rng.uniform(0.85, 1.05))
            street.quad(
                [(b, y, q + 0.4), (b, y + 0.11, q + 0.4), (b, y + 0.11, q), (b, y, q)],
                mix(tone, (190, 150, 120), air),
            )
    for _ in range(9):
        q, y = rng.uniform(near + 0.1, z - 0.3), rng.uniform(1.5, 2.2)
        street.quad(
            [(b, y, q + 0.16), (b, y - 0.34, q + 0.16), (b, y - 0.34, q), (b, y, q)],
            mix(
                rng.choice(((120, 60, 40), (200, 160, 110), (70, 74, 70), (160, 96, 50))),
                (180, 140, 110),
                air,
            ),
        )


def counter(street: Street, rng: Random, side: int, z: float, air: float) -> None:
    """Front, top and heaps of goods."""
    near, a, b = z - 2.4, side * 2.65, side * 4.5
    for k in range(6):
        y = 0.95
        tone = mix((168, 112, 62), (96, 60, 36), k / 5)
        street.quad(
            [
                (a, y * k / 6, z - 0.15),
                (a, y * (k + 1) / 6, z - 0.15),
                (a, y * (k + 1) / 6, near),
                (a, y * k / 6, near),
            ],
            mix(mix((50, 32, 22), (158, 100, 54), (k / 5) ** 1.6), tone, 0.1),
        )
    street.quad([(a, 0, near), (a, 0.95, near), (b, 0.95, near), (b, 0, near)], (84, 54, 36))
    street.quad(
        [(a, 0.95, z - 0.15), (b, 0.95, z - 0.15), (b, 0.95, near), (a, 0.95, near)],
        mix((226, 166, 96), (220, 176, 130), air),
    )
    for q in sorted((rng.uniform(near + 0.1, z - 0.3) for _ in range(150)), reverse=True):
        x, heap = rng.uniform(min(a, b), max(a, b) - 0.05), math.floor(q * 2.4)
        r = (0.035, 0.06, 0.045, 0.08)[heap % 4]
        kind = (
            (222, 130, 50),
            (186, 60, 40),
            (226, 200, 140),
            (96, 130, 56),
            (150, 90, 50),
            (232, 214, 186),
        )[heap * 7 % 6]
        street.pen.ellipse(
            around(street, x, 0.97 + r + rng.uniform(0, 0.12), q, r),
            fill=mix(kind, rng.choice(((60, 36, 24), (255, 214, 150))), rng.uniform(0, 0.5)),
        )


def awning(street: Street, side: int, z: float, air: float, cloth: Colour) -> None:
    """Posts and striped cloth."""
    near, a, b = z - 2.4, side * 2.65, side * 4.5
    for x, q in ((a, near), (a, z - 0.1)):
        street.quad(
            [(x, 0, q), (x, 2.5, q), (x + side * 0.06, 2.5, q), (x + side * 0.06, 0, q)], (44, 34, 30)
        )
    for k in range(8):
        q, r = near - 0.1 + k * 0.31, near - 0.1 + (k + 1) * 0.31
        tone = mix(cloth if k % 2 else (216, 196, 168), (170, 136, 120), air * 0.8)
        street.quad(
            [(a - side * 0.35, 2.32, q), (a - side * 0.35, 2.32, r), (b, 2.95, r), (b, 2.95, q)],
            mix(tone, (40, 34, 50), 0.3),
        )
        street.quad(
            [
                (a - side * 0.35, 2.1, q),
                (a - side * 0.35, 2.32, q),
                (a - side * 0.35, 2.32, r),
                (a - side * 0.35, 2.1, r),
            ],
            tone,
        )


def lamp(street: Street, x: float, y: float, q: float) -> None:
    """A lit lantern on its cord."""
    street.pen.line((*street.at(x, y + 0.75, q), *street.at(x, y, q)), fill=(40, 30, 30), width=2)
    street.ball(x, y, q, 0.24, (204, 40, 16), 1.05)
    for k in range(24):
        street.pen.ellipse(
            around(street, x, y - 0.002 * k, q, 0.24 * (1 - k / 24)),
            fill=mix((168, 22, 10), (255, 150, 66), (k / 23) ** 0.8),
        )
    (lx, ly), r = street.at(x, y, q), street.scale / q * 0.24
    for k in range(1, 5):
        street.pen.arc(
            (lx - r * k / 4.5, ly - r, lx + r * k / 4.5, ly + r),
            0,
            360,
            fill=(150, 26, 12),
            width=max(1, round(r / 30)),
        )
    street.pen.rectangle(
        around(street, x, y + 0.27, q, 0.08)[:2] + around(street, x, y + 0.23, q, 0.1)[2:], fill=(120, 70, 30)
    )


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
    tone = rng.choice(
        ((28, 28, 36), (42, 32, 32), (32, 42, 52), (74, 38, 34), (52, 50, 56), (84, 72, 62), (30, 46, 44))
    )
    figure(
        street,
        rng,
        x,
        z,
        mix(tone, (150, 116, 104), min(1, z / 70)),
        rng.choice((1.66, 1.72, 1.6, 1.78, 1.2)),
    )


def figure(street: Street, rng: Random, x: float, z: float, tone: Colour, tall: float) -> None:
    """A person: legs, coat, arms, head of hair, warm light on the edge."""
    k, (px, py) = street.scale / z * tall / 1.7, street.at(x, 0, z)
    stride, lean = rng.uniform(-0.13, 0.13), rng.uniform(-0.02, 0.02)
    for pen in (street.pen, street.light, street.cut):
        coat: Colour | int = 255 if pen is street.cut else (0, 0, 0)
        dark = rim = head = coat
        if pen is street.pen:
            coat, dark, rim = tone, mix(tone, (12, 10, 14), 0.5), mix(tone, (250, 160, 90), 0.4)
            head = mix(tone, (14, 11, 13), 0.75)
        for side in (-1, 1):
            hip, foot = px + side * 0.08 * k, px + side * (0.1 + stride * side) * k
            pen.line((hip, py - 0.85 * k, foot, py - 0.04 * k), fill=dark, width=max(2, round(0.14 * k)))
            pen.ellipse((foot - 0.07 * k, py - 0.08 * k, foot + 0.08 * k, py), fill=dark)
            pen.line(
                (px + side * 0.22 * k, py - 1.34 * k, px + side * (0.29 + stride) * k, py - 0.82 * k),
                fill=coat,
                width=max(2, round(0.11 * k)),
            )
        body = [
            (-0.12, 1.46),
            (0.12, 1.46),
            (0.25, 1.38),
            (0.23, 1.0),
            (0.22, 0.72),
            (-0.22, 0.72),
            (-0.23, 1.0),
            (-0.25, 1.38),
        ]
        pen.polygon([(px + (u + lean) * k, py - v * k) for u, v in body], fill=coat)
        edge = 1 if x < 0 else -1
        pen.line(
            [
                (px + u * -edge * k, py - v * k)
                for u, v in ((0.12, 1.45), (0.24, 1.37), (0.22, 1.0), (0.21, 0.74))
            ],
            fill=rim,
            width=max(1, round(0.016 * k)),
        )
        pen.rectangle((px - 0.05 * k, py - 1.52 * k, px + 0.05 * k, py - 1.44 * k), fill=coat)
        pen.ellipse((px - 0.105 * k, py - 1.74 * k, px + 0.105 * k, py - 1.48 * k), fill=head)
