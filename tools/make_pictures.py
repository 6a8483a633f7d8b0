"""Makes the demonstration pictures seeds/art/*.jpg: computed, seeded, the same bytes on every run.

Usage: python tools/make_pictures.py [name ...] [--out FOLDER]
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from random import Random

from picture_gate import courtyard_gate
from picture_hills import river_bend, terraces
from picture_kit import below, finish, gradient, lay, mix, noise, ridge, scaled
from picture_orchard import orchard
from picture_street import market_dusk
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

BLUR = ImageFilter.GaussianBlur


def reservoir(rng: Random) -> Image.Image:
    """A mountain reservoir at dawn: ridges in mist, their reflection, reeds, a boat."""
    w, h, shore = 2000, 1250, 700
    sky = gradient(
        (w, shore),
        [(0, (104, 130, 158)), (0.45, (178, 186, 186)), (0.8, (238, 214, 176)), (1, (246, 226, 192))],
    )
    cloud = (
        noise((w, shore), rng, 700, 6)
        .resize((w * 2, shore // 2))
        .crop((0, 0, w, shore // 2))
        .resize((w, shore))
    )
    lay(sky, (250, 232, 206), scaled(cloud, 0.9, -90))
    sun = Image.new("L", (w, shore))
    ImageDraw.Draw(sun).ellipse((1310, 330, 1390, 410), fill=255)
    lay(sky, (255, 226, 170), scaled(sun.filter(BLUR(150)), 9))
    lay(sky, (255, 250, 232), sun.filter(BLUR(3)))
    for i in range(6):
        near = i / 5
        base = 380 + 250 * near**0.8
        slope = rng.choice((-1, 1)) * rng.uniform(40, 120)
        line = [
            base + v + slope * (x / w - 0.5) * (1.2 if i < 5 else 2.2)
            for x, v in enumerate(ridge(w, rng, 120 - 50 * near, 520 - 160 * near, 0.47))
        ]
        if i >= 3:
            line = [y - abs(rng.gauss(0, 1.0 + 3.2 * (i - 2))) for y in line]
        tone = mix((170, 178, 182), (28, 46, 44), near**1.15)
        body = Image.new("RGB", (w, shore), tone)
        texture = noise((w, shore), rng, 90, 6, 0.65)
        lay(body, mix(tone, (236, 200, 150), 0.30), scaled(texture, 0.8 * (0.4 + near), -70))
        lay(body, mix(tone, (8, 14, 18), 0.5), scaled(ImageOps.invert(texture), 0.9 * near, -60))
        rise = (
            Image.linear_gradient("L")
            .resize((w, shore))
            .point([min(255, max(0, (v - 118) * 2)) for v in range(256)])
        )
        drift = ImageChops.multiply(rise, scaled(noise((w, shore), rng, 420, 4), 0.5, 128))
        lay(body, mix((226, 220, 208), (206, 204, 196), near), scaled(drift, 0.95 - 0.35 * near))
        lay(sky, body, below((w, shore), line).filter(BLUR(0.8)))
    picture = Image.new("RGB", (w, h))
    picture.paste(sky, (0, 0))
    picture.paste(lake(sky, rng, (w, h - shore)), (0, shore))
    veil = Image.new("L", (w, h))
    ImageDraw.Draw(veil).rectangle((0, shore - 46, w, shore + 16), fill=210)
    lay(picture, (232, 222, 204), ImageChops.multiply(veil.filter(BLUR(26)), noise((w, h), rng, 380, 4)))
    boat(picture, 640, 915)
    reeds(picture, rng)
    return finish(picture, rng, 0.2, 6, 0.3)


def lake(above: Image.Image, rng: Random, size: tuple[int, int]) -> Image.Image:
    """Still water: what stands above it, upside down, drawn out and rippled more the nearer it is."""
    w, h = size
    mirror = ImageOps.flip(above).resize((w, round(above.height * 0.92))).crop((0, 0, w, h)).filter(BLUR(2))
    water = Image.new("RGB", size)
    for y in range(h):
        depth = y / h
        sway = math.sin(y * 0.9 / (1 + 4 * depth)) * 14 * depth + rng.gauss(0, 5 * depth)
        row = min(h - 1, max(0, y + round(rng.gauss(0, 1 + 9 * depth))))
        strip = mirror.crop((0, row, w, row + 1))
        water.paste(ImageChops.offset(strip, round(sway), 0), (0, y))
    water = Image.blend(water, water.filter(BLUR(5)), 0.5)
    water = ImageChops.multiply(water, gradient(size, [(0, (238, 240, 240)), (1, (120, 138, 150))]))
    glitter = noise((w // 4, h), rng, 5, 2).resize(size, Image.Resampling.BICUBIC)
    fade = Image.linear_gradient("L").resize(size)
    lay(water, (250, 236, 210), ImageChops.multiply(scaled(glitter, 1.7, -270), scaled(fade, 0.45, 40)))
    return water


def boat(picture: Image.Image, x: int, y: int) -> None:
    """A flat boat with a boatman, far enough to be a silhouette, and its reflection."""
    for sign, tone in ((-1, (44, 52, 54)), (1, (14, 18, 20))):
        d = ImageDraw.Draw(picture)
        s = -sign
        deck = [
            (x - 92, y - 10),
            (x - 70, y + 8),
            (x + 70, y + 8),
            (x + 98, y - 14),
            (x + 60, y - 2),
            (x - 60, y - 2),
        ]
        below_deck = [(x - 84, y + 3), (x + 84, y + 3), (x + 66, y + 15), (x - 66, y + 15)]
        d.polygon(deck if sign > 0 else below_deck, fill=tone)
        d.polygon([(x + 24, y), (x + 30, y + 46 * s), (x + 44, y + 46 * s), (x + 48, y)], fill=tone)
        d.ellipse((x + 29, y + s * 54 - 9, x + 45, y + s * 54 + 9), fill=tone)
        d.line((x + 62, y + 84 * s, x + 12, y - 14 * s), fill=tone, width=4)


def reeds(picture: Image.Image, rng: Random) -> None:
    """Reeds along the near shore, out of focus at the front."""
    w, h = picture.size
    for blur, count, tall, tone in ((1.0, 420, 190, (22, 30, 24)), (4.5, 160, 330, (12, 16, 14))):
        mask = Image.new("L", (w, h))
        d = ImageDraw.Draw(mask)
        for _ in range(count):
            x = rng.triangular(0, w * 0.42, 0) if rng.random() < 0.62 else w - rng.triangular(0, w * 0.3, 0)
            size, bend = tall * rng.uniform(0.4, 1.1), rng.gauss(22, 26)
            points = [(x + bend * t * t, h + 8 - size * t) for t in (0, 0.25, 0.5, 0.75, 1)]
            d.line(points, fill=255, width=rng.choice((2, 3, 4)))
            if rng.random() < 0.35:
                tip = points[-1]
                d.line(
                    (points[3][0], points[3][1], tip[0] + 6, tip[1] - 16), fill=255, width=rng.choice((6, 8))
                )
        lay(picture, tone, mask.filter(BLUR(blur)))


PICTURES = {
    "reservoir": (reservoir, 11),
    "terraces": (terraces, 23),
    "orchard": (orchard, 37),
    "market-dusk": (market_dusk, 41),
    "courtyard-gate": (courtyard_gate, 53),
    "river-bend": (river_bend, 67),
}


def main(arguments: list[str]) -> int:
    """Make the pictures named (all by default)."""
    out = Path(__file__).parent.parent / "seeds" / "art"
    if "--out" in arguments:
        at = arguments.index("--out")
        out, arguments = Path(arguments[at + 1]), arguments[:at] + arguments[at + 2 :]
    for name in arguments or list(PICTURES):
        make, seed = PICTURES[name]
        picture = make(Random(seed))
        path = out / f"{name}.jpg"
        picture.convert("RGB").save(path, quality=85, optimize=True, subsampling="4:2:0", dpi=(220, 220))
        print(f"{path.name}  {picture.width} × {picture.height}  {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
