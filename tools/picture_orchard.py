"""A computed picture for make_pictures.py: pear blossom close to the lens."""

from __future__ import annotations

import math
from random import Random

from picture_kit import finish, gradient, lay, mix, scaled
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


def orchard(rng: Random) -> Image.Image:
    """Pear blossom close to the lens, an orchard far out of focus behind it."""
    w, h = 1900, 1300
    picture = gradient(
        (w, h), [(0, (96, 130, 164)), (0.4, (150, 168, 166)), (0.62, (92, 114, 72)), (1, (44, 62, 32))]
    )
    for blur, count, tones, band in (
        (60, 90, ((196, 202, 196), (96, 122, 70), (60, 78, 50)), (150, 1150)),
        (26, 260, ((226, 228, 222), (196, 202, 192), (84, 110, 52), (58, 78, 40)), (60, 1000)),
    ):
        layer, mask = picture.copy(), Image.new("L", (w, h))
        d, m = ImageDraw.Draw(layer), ImageDraw.Draw(mask)
        for _ in range(count):
            x, y, r = rng.uniform(-50, w + 50), rng.triangular(*band), rng.uniform(0.5, 1.5) * blur * 0.9
            d.ellipse((x - r, y - r, x + r, y + r), fill=rng.choice(tones))
            m.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(90, 220))
        lay(picture, layer.filter(BLUR(blur * 0.35)), mask.filter(BLUR(blur * 0.45)))
    sprites = [blossom(Random(rng.random()), 260) for _ in range(7)]
    for soft, dark, start, angle, long, size in (
        (11, 0.25, (-60, 330), 0.35, 900, 0.55),
        (7, 0.2, (2000, 180), 2.75, 900, 0.6),
        (2.2, 0.1, (1960, 1120), 3.5, 1150, 0.62),
        (0, 0, (-40, 1010), -0.42, 1500, 0.74),
    ):
        branch(picture, rng, sprites, (soft, dark, size), (start[0], start[1], angle, long))
    return finish(picture, rng, 0.08, 6, 0.3)


def blossom(rng: Random, s: int) -> Image.Image:
    """One pear flower, RGBA: five cupped petals with veins, stamens with dark anthers."""
    big = s * 2
    out = Image.new("RGBA", (big, big), (236, 236, 228, 0))
    turn, squash = rng.uniform(0, 6.28), rng.uniform(0.62, 1)
    for k in range(5):
        a = turn + k * 1.2566 + rng.uniform(-0.1, 0.1)
        long, wide = big * rng.uniform(0.36, 0.42), big * rng.uniform(0.155, 0.185)
        edge = []
        for i in range(41):
            u = i / 40 * 2 * math.pi
            px = long * (0.54 - 0.46 * math.cos(u)) * (1 + 0.02 * math.sin(7 * u + k))
            py = wide * math.sin(u) * (1.15 - 0.35 * math.cos(u))
            edge.append(
                (
                    big / 2 + px * math.cos(a) - py * math.sin(a),
                    big / 2 + (px * math.sin(a) + py * math.cos(a)) * squash,
                )
            )
        mask = Image.new("L", (big, big))
        ImageDraw.Draw(mask).polygon(edge, fill=255)
        shade = Image.new("L", (big, big), 244)
        pen = ImageDraw.Draw(shade)
        for i in range(0, 41, 2):
            pen.line((big / 2, big / 2, *edge[i]), fill=rng.randint(222, 250), width=3)
        inner = ImageChops.invert(mask).filter(BLUR(big * 0.03))
        shade = ImageChops.subtract(shade.filter(BLUR(3)), scaled(inner, 0.7))
        core = Image.new("L", (big, big))
        ImageDraw.Draw(core).ellipse((big * 0.36, big * 0.36, big * 0.64, big * 0.64), fill=90)
        shade = ImageChops.subtract(shade, core.filter(BLUR(big * 0.07)))
        petal = ImageOps.colorize(shade, (92, 106, 94), (255, 254, 250), (206, 209, 202))
        cast = ImageChops.offset(mask, 6, 10).filter(BLUR(9))
        out.paste((118, 124, 108, 255), (0, 0), ImageChops.multiply(scaled(cast, 0.4), out.getchannel("A")))
        petal.putalpha(mask)
        out.alpha_composite(petal)
    d = ImageDraw.Draw(out)
    for _ in range(20):
        a, r = rng.uniform(0, 6.28), big * rng.uniform(0.06, 0.15)
        x, y = big / 2 + r * math.cos(a), big / 2 + r * math.sin(a) * squash
        d.line((big / 2, big / 2, x, y), fill=(222, 224, 186, 255), width=4)
        d.ellipse((x - 9, y - 9, x + 9, y + 8), fill=rng.choice([(112, 58, 62, 255), (150, 92, 84, 255)]))
    d.ellipse((big / 2 - 13, big / 2 - 13, big / 2 + 13, big / 2 + 13), fill=(176, 184, 96, 255))
    return out.resize((s, s), Image.Resampling.LANCZOS)


def branch(
    picture: Image.Image,
    rng: Random,
    sprites: list[Image.Image],
    look: tuple[float, float, float],
    line: tuple[float, float, float, float],
) -> None:
    """A flowering branch: wood, young leaves, umbels of blossom, at one distance (blur, shade, scale)."""
    blur, dark, size = look
    x, y, angle, long = line
    layer = Image.new("RGBA", picture.size, (90, 90, 80, 0))
    d = ImageDraw.Draw(layer)
    spots: list[tuple[float, float]] = []
    thick = 34 * size + 8
    for i in range(int(long / 10)):
        angle += rng.gauss(0, 0.045)
        nx, ny = x + 10 * math.cos(angle), y + 10 * math.sin(angle)
        r = thick * (1 - 0.75 * i * 10 / long) / 2
        d.ellipse((nx - r, ny - r, nx + r, ny + r), fill=(64, 52, 46, 255))
        d.ellipse((nx - r * 0.5, ny - r * 0.95, nx + r * 0.6, ny - r * 0.1), fill=(122, 106, 94, 255))
        d.point(
            [(nx + rng.uniform(-r, r), ny + rng.uniform(-r, r)) for _ in range(30)], fill=(38, 30, 28, 255)
        )
        if i % 9 == 5:
            side = angle + rng.choice((-1, 1)) * rng.uniform(0.6, 1.3)
            reach = rng.uniform(50, 130) * size * 1.6
            spots.append((nx + reach * math.cos(side), ny + reach * math.sin(side)))
            d.line((nx, ny, *spots[-1]), fill=(84, 74, 52, 255), width=max(3, round(9 * size)))
        x, y = nx, ny
    for sx, sy in spots:
        for _ in range(rng.randint(2, 4)):
            leaf(layer, rng, sx, sy, 150 * size)
    for sx, sy in spots:
        for _ in range(rng.randint(4, 7)):
            flower(layer, rng, rng.choice(sprites), (sx, sy), size)
    rgb, alpha = layer.convert("RGB"), layer.getchannel("A")
    if dark:
        rgb = Image.blend(rgb, Image.new("RGB", rgb.size, (176, 186, 176)), dark)
    if blur:
        rgb, alpha = spread_edges(rgb, alpha).filter(BLUR(blur)), alpha.filter(BLUR(blur))
    lay(picture, rgb, alpha)


def flower(layer: Image.Image, rng: Random, one: Image.Image, spot: tuple[float, float], size: float) -> None:
    """One blossom near a spot of the branch, with its shadow on the blossoms behind."""
    sx, sy = spot
    k = round(one.width * size * rng.uniform(0.62, 1.05))
    one = one.resize((k, k), Image.Resampling.LANCZOS).rotate(rng.uniform(0, 360), Image.Resampling.BICUBIC)
    spread = 95 * size
    at = (
        max(0, round(sx + rng.gauss(0, spread) - k / 2)),
        max(0, round(sy + rng.gauss(0, spread * 0.8) - k / 2)),
    )
    shade = Image.new("RGBA", one.size, (52, 62, 58, 0))
    shade.putalpha(
        ImageChops.multiply(
            scaled(one.getchannel("A").filter(BLUR(k / 16)), 0.55),
            layer.getchannel("A").crop((at[0] + 5, at[1] + 9, at[0] + 5 + k, at[1] + 9 + k)),
        )
    )
    layer.alpha_composite(shade, (at[0] + 5, at[1] + 9))
    light = rng.uniform(0.9, 1.04)
    tone = scaled(one.convert("RGB"), light)
    tone.putalpha(one.getchannel("A"))
    layer.alpha_composite(tone, at)


def spread_edges(rgb: Image.Image, alpha: Image.Image) -> Image.Image:
    """Colour carried past the edge of a cut-out, so that a blur brings in no foreign tone."""
    far = Image.new("RGB", rgb.size, (214, 216, 206))
    far.paste(rgb, (0, 0), alpha)
    return far


def leaf(layer: Image.Image, rng: Random, x: float, y: float, size: float) -> None:
    """A young leaf, two halves of different light."""
    a, long = rng.uniform(0, 6.28), size * rng.uniform(0.6, 1.1)
    tone = mix((86, 112, 40), (150, 164, 76), rng.random())
    for side, light in ((1, tone), (-1, mix(tone, (196, 206, 130), 0.35))):
        edge = [(x, y)]
        for i in range(13):
            u = i / 12
            out = math.sin(math.pi * u**0.8) * long * 0.24 * side
            edge.append(
                (
                    x + long * u * math.cos(a) - out * math.sin(a),
                    y + long * u * math.sin(a) + out * math.cos(a),
                )
            )
        ImageDraw.Draw(layer).polygon(edge, fill=(*light, 255))
