"""Computed landscapes for make_pictures.py, seen over a height field: wheat terraces, a river bend."""

from __future__ import annotations

import math
from random import Random

from picture_kit import Camera, field, finish, gradient, hillshade, lay, mix, noise, scaled
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


def terraces(rng: Random) -> Image.Image:
    """Wheat terraces on a hillside, low sun from the left, ears of wheat close to the lens."""
    w, h, n, step = 2000, 1300, 1500, 5.2
    ground = field(n, rng, 5, 5, 0.42)
    height, tread = [0.0] * (n * n), bytearray(n * n)
    tones = [rng.choice((55, 80, 100, 120, 150, 205)) + rng.randint(-12, 12) for _ in range(997)]
    for i, v in enumerate(ground):
        y, x = divmod(i, n)
        level, part = divmod((v * 150 + (n - y) * 0.17 + 20 * math.sin(x / 170 + y / 400)) / step, 1)
        up = max(0.0, (part - 0.8) / 0.2)
        height[i] = (level + up * up * (3 - 2 * up)) * step
        plot = tones[(int(level) * 31 + (x + int(level) * 57) // 130) % 997]
        tread[i] = 0 if up > 0.02 else plot + int(9 * math.sin(part * 60))
    crop = Image.frombytes("L", (n, n), bytes(tread))
    rough = noise((n, n), rng, 40, 6, 0.8)
    wheat = ImageOps.colorize(Image.blend(crop, rough, 0.42), (46, 66, 26), (212, 192, 104), (112, 126, 56))
    wall = ImageOps.colorize(rough, (36, 40, 22), (150, 132, 92), (84, 80, 50))
    paint = Image.composite(wheat, wall, crop.point([0] + [255] * 255))
    shade = scaled(hillshade(height, n, (-1.0, -0.7), 34), 0.95, 8)
    paint = ImageChops.overlay(paint, Image.merge("RGB", (shade, scaled(shade, 0.98), scaled(shade, 0.9, 8))))
    trees(paint, height, n, rng)
    picture = gradient((w, h), [(0, (150, 176, 198)), (0.2, (228, 224, 206)), (1, (226, 224, 208))])
    Camera(n * 0.5, n * 0.98, 330, -math.pi / 2, 190, 2500).shoot(
        picture, height, paint, (120, 1420), (204, 208, 202), rng, 1.4
    )
    picture = picture.filter(BLUR(0.9))
    for blur, count, low, tall in ((1.4, 700, 0, 215), (1.0, 260, 0, 285), (7, 22, 0, 520)):
        ears(picture, rng, blur, count, low, tall)
    return finish(picture, rng, 0.12, 6, 0.3)


def trees(paint: Image.Image, height: list[float], n: int, rng: Random) -> None:
    """Trees along the edges of a height field: bumps in the field, dark in the paint, lit from the left."""
    d = ImageDraw.Draw(paint)
    for _ in range(900):
        x, y = rng.randrange(12, n - 12), rng.randrange(12, n - 12)
        if (
            abs(height[y * n + x + 3] - height[y * n + x - 3])
            + abs(height[(y + 3) * n + x] - height[(y - 3) * n + x])
            < 2
        ):
            continue
        r, tall = rng.uniform(2.5, 5.5), rng.uniform(7, 15)
        base = height[y * n + x]
        for j in range(-6, 7):
            for i in range(-6, 7):
                q = (i * i + j * j) / (r * r)
                if q < 1:
                    at = (y + j) * n + x + i
                    height[at] = max(height[at], base + tall * math.sqrt(1 - q) * rng.uniform(0.7, 1))
                    g = rng.uniform(0.6, 1.1) * (1.25 - 0.5 * (i / r))
                    d.point((x + i, y + j), fill=(round(42 * g), round(64 * g), round(30 * g)))


def ears(picture: Image.Image, rng: Random, blur: float, count: int, low: int, tall: int) -> None:
    """Ears of wheat along the foot of the picture: stalk, grains, awns."""
    w, h = picture.size
    layer, mask = Image.new("RGB", (w, h), (120, 124, 60)), Image.new("L", (w, h))
    d, m = ImageDraw.Draw(layer), ImageDraw.Draw(mask)
    for _ in range(count):
        x, size, lean = rng.uniform(-20, w + 20), tall * rng.uniform(0.3, 1.05), rng.gauss(0.16, 0.1)
        y, unit = h + low * 0.3 - size, tall / 30 * rng.uniform(0.85, 1.15)
        tone = mix((112, 128, 56), (206, 196, 118), rng.random())
        for pen, dark in ((m, None), (d, mix(tone, (40, 52, 24), 0.4))):
            pen.line((x - lean * size, h + 20, x, y), fill=dark or 255, width=max(2, round(unit * 0.45)))
        for k in range(11):
            fat = unit * (0.42 + 0.5 * math.sin(math.pi * (k + 1.5) / 13))
            for side in (-1, 1):
                gx, gy = x + lean * k * unit * 1.2 + side * fat * 0.7, y - k * unit * 1.1
                grain = (gx - fat * 0.62, gy - unit * 1.3, gx + fat * 0.62, gy + unit * 0.5)
                awn = (gx, gy, gx + side * unit * 1.9 + lean * 4 * unit, gy - unit * rng.uniform(5, 8))
                light = mix(tone, (238, 226, 168) if side < 0 else (74, 84, 38), rng.uniform(0.1, 0.55))
                m.ellipse(grain, fill=255)
                d.ellipse(grain, fill=light)
                m.line(awn, fill=170, width=max(1, round(unit * 0.16)))
                d.line(awn, fill=mix(light, (236, 226, 170), 0.5), width=max(1, round(unit * 0.16)))
    lay(picture, layer.filter(BLUR(blur * 0.8)), mask.filter(BLUR(blur)))


def river_bend(rng: Random) -> Image.Image:
    """A river turning through low hills on a clear May afternoon."""
    w, h, n = 1800, 1200, 1400
    ground, level = field(n, rng, 5, 5, 0.45), 24.0
    height, wet = [0.0] * (n * n), bytearray(n * n)
    for i, v in enumerate(ground):
        y, x = divmod(i, n)
        bed = n * (0.5 + 0.2 * math.sin(y / n * 7.4 + 0.9)) + 30 * math.sin(y / 90)
        off = max(0.0, abs(x - bed) - 46 - 24 * v) / n
        land = (
            level
            - 3
            + min(26.0, off * 260) * (0.4 + v)
            + max(0.0, off - 0.1) * 420 * v
            + max(0, n * 0.4 - y) * 0.22 * v
        )
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
    water = ImageOps.colorize(
        noise((n, n // 8), rng, 60, 4).resize((n, n)), (92, 130, 156), (196, 214, 222), (140, 174, 194)
    )
    lay(paint, water, shore)
    groves(paint, height, wet, n, rng)
    picture = gradient((w, h), [(0, (92, 140, 190)), (0.27, (206, 220, 226)), (1, (206, 216, 216))])
    cloud = noise((w, 300), rng, 420, 6, 0.55)
    lay(
        picture,
        (246, 246, 244),
        scaled(
            Image.composite(cloud, Image.new("L", (w, 300)), Image.new("L", (w, 300), 255)), 1.5, -180
        ).crop((0, 0, w, h)),
    )
    Camera(n * 0.5, n * 0.985, 178, -math.pi / 2, 250, 1500).shoot(
        picture, height, paint, (90, 1340), (186, 204, 214), rng, 1.2
    )
    return finish(picture.filter(BLUR(0.8)), rng, 0.12, 6, 0.3)


def groves(paint: Image.Image, height: list[float], wet: bytearray, n: int, rng: Random) -> None:
    """Rows of poplar and willow, thicker near the water."""
    d = ImageDraw.Draw(paint)
    for _ in range(16000):
        x, y = rng.randrange(10, n - 10), rng.randrange(10, n - 10)
        bank = wet[y * n + min(n - 1, x + 9)] or wet[y * n + max(0, x - 9)] or wet[max(0, y - 9) * n + x]
        if wet[y * n + x] or rng.random() > (
            0.6 if bank else 0.05 + 0.3 * (math.sin(x / 60) * math.sin(y / 45) > 0.35)
        ):
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
