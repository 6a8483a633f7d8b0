"""A computed place for make_pictures.py: an old brick gatehouse in dappled light."""

from __future__ import annotations

import math
from random import Random

from picture_kit import Colour, finish, lay, mix, noise, scaled
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


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
    ImageDraw.Draw(shadow).polygon(
        [(0, 230), (w, 230), (w, 320), (1370, 350), (1250, 610), (550, 610), (430, 350), (0, 320)], fill=150
    )
    ImageDraw.Draw(shadow).rectangle((540, 330, 600, 1150), fill=120)
    lay(picture, (22, 20, 24), shadow.filter(BLUR(20)))
    roof(picture, rng)
    steps(picture, rng)
    for x in (500, 1300):
        drum(picture, rng, x, 1110)
    lantern(picture, 640, 700)
    lantern(picture, 1160, 700)
    grime = scaled(noise((w, h), rng, 420, 7, 0.6), 0.5, 118)
    picture = ImageChops.multiply(
        picture, Image.merge("RGB", (grime, scaled(grime, 0.99), scaled(grime, 0.97)))
    )
    dapple = (
        noise((w, h), rng, 170, 4, 0.55)
        .point([max(0, min(255, (v - 98) * 5)) for v in range(256)])
        .filter(BLUR(9))
    )
    sweep = (
        Image.linear_gradient("L").rotate(90).resize((w, h)).point([min(255, 130 + v) for v in range(256)])
    )
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
            d.rectangle(
                (
                    x + rng.randint(1, 3),
                    y + rng.randint(1, 2),
                    x + 84 - rng.randint(1, 3),
                    y + 24 - rng.randint(1, 2),
                ),
                fill=one,
            )
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
            d.line((x + i, 0, x + i, 226), fill=tuple(round(v + g) for v in tone))
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
        stone = ImageOps.colorize(
            noise(size, rng, 50, 6, 0.75), (84, 80, 74), (198, 190, 176), (146, 140, 130)
        )
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
        picture.paste(
            ImageOps.colorize(noise((x1 - x0, 110), rng, 40, 5, 0.7), (66, 64, 58), (160, 154, 140)),
            (x0, 1250),
        )


def drum(picture: Image.Image, rng: Random, x: int, y: int) -> None:
    """A drum stone at the foot of the door frame."""
    stone = ImageOps.colorize(
        noise((150, 230), rng, 30, 5, 0.75), (80, 78, 74), (204, 198, 186), (148, 144, 136)
    )
    mask = Image.new("L", (150, 230))
    m, d = ImageDraw.Draw(mask), ImageDraw.Draw(stone)
    m.ellipse((12, 0, 138, 130), fill=255)
    m.rectangle((4, 122, 146, 230), fill=255)
    for r, tone in (
        (63, (70, 68, 64)),
        (57, (196, 190, 178)),
        (52, (130, 126, 118)),
        (34, (86, 84, 80)),
        (30, (168, 162, 150)),
    ):
        d.ellipse((75 - r, 65 - r, 75 + r, 65 + r), outline=tone, width=5)
    for a in range(0, 360, 45):
        cx, cy = 75 + 15 * math.cos(math.radians(a)), 65 + 15 * math.sin(math.radians(a))
        d.ellipse((cx - 8, cy - 8, cx + 8, cy + 8), fill=(176, 170, 158), outline=(84, 82, 78), width=2)
    d.rectangle((4, 124, 146, 138), fill=(184, 178, 166))
    d.line((4, 140, 146, 140), fill=(52, 50, 48), width=4)
    shade = (
        Image.linear_gradient("L")
        .rotate(90)
        .resize((150, 230))
        .point([max(0, v // 2 - 10) for v in range(256)])
    )
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
        d.ellipse(
            (cx - 60 * t, cy - 62 * t, cx + 60 * t, cy + 62 * t), fill=mix((224, 78, 48), (96, 16, 14), t**2)
        )
    for k in range(-3, 4):
        d.arc(
            (x - abs(k) * 19, y - 62, x + abs(k) * 19 + 1, y + 62),
            90 if k < 0 else 270,
            270 if k < 0 else 90,
            fill=(110, 22, 16),
            width=3,
        )
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
            edge = [
                (
                    x + r * 1.5 * math.cos(u) * math.cos(a) - r * 0.7 * math.sin(u) * math.sin(a),
                    y + r * 1.5 * math.cos(u) * math.sin(a) + r * 0.7 * math.sin(u) * math.cos(a),
                )
                for u in (i * 0.52 for i in range(12))
            ]
            d.polygon(edge, fill=tone)
            m.polygon(edge, fill=255)
        lay(picture, layer.filter(BLUR(blur)), mask.filter(BLUR(blur)))
