"""Makes the demonstration pictures seeds/art/*.jpg: computed, seeded, the same bytes on every run.

Usage: python tools/make_pictures.py [name ...] [--out FOLDER]
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

sys.path.insert(0, str(Path(__file__).parent))
from picture_kit import Camera, below, field, finish, gradient, hillshade, lay, mix, noise, ridge, scaled
from picture_places import courtyard_gate, market_dusk, river_bend

BLUR = ImageFilter.GaussianBlur


def reservoir(rng: Random) -> Image.Image:
    """A mountain reservoir at dawn: ridges in mist, their reflection, reeds, a boat."""
    w, h, shore = 2000, 1250, 700
    sky = gradient((w, shore), [(0, (104, 130, 158)), (0.45, (178, 186, 186)), (0.8, (238, 214, 176)), (1, (246, 226, 192))])
    cloud = noise((w, shore), rng, 700, 6).resize((w * 2, shore // 2)).crop((0, 0, w, shore // 2)).resize((w, shore))
    lay(sky, (250, 232, 206), scaled(cloud, 0.9, -90))
    sun = Image.new("L", (w, shore))
    ImageDraw.Draw(sun).ellipse((1310, 330, 1390, 410), fill=255)
    lay(sky, (255, 226, 170), scaled(sun.filter(BLUR(150)), 9))
    lay(sky, (255, 250, 232), sun.filter(BLUR(3)))
    for i in range(6):
        near = i / 5
        base = 380 + 250 * near ** 0.8
        slope = rng.choice((-1, 1)) * rng.uniform(40, 120)
        line = [base + v + slope * (x / w - 0.5) * (1.2 if i < 5 else 2.2)
                for x, v in enumerate(ridge(w, rng, 120 - 50 * near, 520 - 160 * near, 0.47))]
        if i >= 3:
            line = [y - abs(rng.gauss(0, 1.0 + 3.2 * (i - 2))) for y in line]
        tone = mix((170, 178, 182), (28, 46, 44), near ** 1.15)
        body = Image.new("RGB", (w, shore), tone)
        texture = noise((w, shore), rng, 90, 6, 0.65)
        lay(body, mix(tone, (236, 200, 150), 0.30), scaled(texture, 0.8 * (0.4 + near), -70))
        lay(body, mix(tone, (8, 14, 18), 0.5), scaled(ImageOps.invert(texture), 0.9 * near, -60))
        rise = Image.linear_gradient("L").resize((w, shore)).point([min(255, max(0, (v - 118) * 2)) for v in range(256)])
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
        d.polygon([(x - 92, y - 10 * -s), (x - 70, y + 8 * s * -1 + 0), (x + 70, y - 8 * s), (x + 98, y + 14 * s * 1),
                   (x + 60, y + 2 * s), (x - 60, y + 2 * s)] if sign > 0 else
                  [(x - 84, y + 3), (x + 84, y + 3), (x + 66, y + 15), (x - 66, y + 15)], fill=tone)
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
                d.line((points[3][0], points[3][1], tip[0] + 6, tip[1] - 16), fill=255, width=rng.choice((6, 8)))
        lay(picture, tone, mask.filter(BLUR(blur)))


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
        picture, height, paint, (120, 1420), (204, 208, 202), rng, 1.4)
    picture = picture.filter(BLUR(0.9))
    for blur, count, low, tall in ((1.4, 700, 0, 215), (1.0, 260, 0, 285), (7, 22, 0, 520)):
        ears(picture, rng, blur, count, low, tall)
    return finish(picture, rng, 0.12, 6, 0.3)


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


def trees(paint: Image.Image, height: list[float], n: int, rng: Random) -> None:
    """Trees along the edges of a height field: bumps in the field, dark in the paint, lit from the left."""
    d = ImageDraw.Draw(paint)
    for _ in range(900):
        x, y = rng.randrange(12, n - 12), rng.randrange(12, n - 12)
        if abs(height[y * n + x + 3] - height[y * n + x - 3]) + abs(height[(y + 3) * n + x] - height[(y - 3) * n + x]) < 2:
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


def orchard(rng: Random) -> Image.Image:
    """Pear blossom close to the lens, an orchard far out of focus behind it."""
    w, h = 1900, 1300
    picture = gradient((w, h), [(0, (96, 130, 164)), (0.4, (150, 168, 166)), (0.62, (92, 114, 72)), (1, (44, 62, 32))])
    for blur, count, tones, band in ((60, 90, ((196, 202, 196), (96, 122, 70), (60, 78, 50)), (150, 1150)),
                                     (26, 260, ((226, 228, 222), (196, 202, 192), (84, 110, 52), (58, 78, 40)), (60, 1000))):
        layer, mask = picture.copy(), Image.new("L", (w, h))
        d, m = ImageDraw.Draw(layer), ImageDraw.Draw(mask)
        for _ in range(count):
            x, y, r = rng.uniform(-50, w + 50), rng.triangular(*band), rng.uniform(0.5, 1.5) * blur * 0.9
            d.ellipse((x - r, y - r, x + r, y + r), fill=rng.choice(tones))
            m.ellipse((x - r, y - r, x + r, y + r), fill=rng.randint(90, 220))
        lay(picture, layer.filter(BLUR(blur * 0.35)), mask.filter(BLUR(blur * 0.45)))
    sprites = [blossom(Random(rng.random()), 260) for _ in range(7)]
    for blur, dark, start, angle, long, size in (
            (11, 0.25, (-60, 330), 0.35, 900, 0.55), (7, 0.2, (2000, 180), 2.75, 900, 0.6),
            (2.2, 0.1, (1960, 1120), 3.5, 1150, 0.62), (0, 0, (-40, 1010), -0.42, 1500, 0.74)):
        branch(picture, rng, sprites, (blur, dark, size), (start[0], start[1], angle, long))
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
            edge.append((big / 2 + px * math.cos(a) - py * math.sin(a),
                         big / 2 + (px * math.sin(a) + py * math.cos(a)) * squash))
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


def branch(picture: Image.Image, rng: Random, sprites: list[Image.Image], look: tuple[float, float, float],
           line: tuple[float, float, float, float]) -> None:
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
        d.point([(nx + rng.uniform(-r, r), ny + rng.uniform(-r, r)) for _ in range(30)], fill=(38, 30, 28, 255))
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
            one = rng.choice(sprites)
            k = round(one.width * size * rng.uniform(0.62, 1.05))
            one = one.resize((k, k), Image.Resampling.LANCZOS).rotate(rng.uniform(0, 360), Image.Resampling.BICUBIC)
            spread = 95 * size
            at = (max(0, round(sx + rng.gauss(0, spread) - k / 2)), max(0, round(sy + rng.gauss(0, spread * 0.8) - k / 2)))
            shade = Image.new("RGBA", one.size, (52, 62, 58, 0))
            shade.putalpha(ImageChops.multiply(scaled(one.getchannel("A").filter(BLUR(k / 16)), 0.55), layer.getchannel("A").crop(
                (at[0] + 5, at[1] + 9, at[0] + 5 + k, at[1] + 9 + k))))
            layer.alpha_composite(shade, (at[0] + 5, at[1] + 9))
            light = rng.uniform(0.9, 1.04)
            tone = scaled(one.convert("RGB"), light)
            tone.putalpha(one.getchannel("A"))
            layer.alpha_composite(tone, at)
    rgb, alpha = layer.convert("RGB"), layer.getchannel("A")
    if dark:
        rgb = Image.blend(rgb, Image.new("RGB", rgb.size, (176, 186, 176)), dark)
    if blur:
        rgb, alpha = spread_edges(rgb, alpha).filter(BLUR(blur)), alpha.filter(BLUR(blur))
    lay(picture, rgb, alpha)


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
            out = math.sin(math.pi * u ** 0.8) * long * 0.24 * side
            edge.append((x + long * u * math.cos(a) - out * math.sin(a), y + long * u * math.sin(a) + out * math.cos(a)))
        ImageDraw.Draw(layer).polygon(edge, fill=(*light, 255))


PICTURES = {"reservoir": (reservoir, 11), "terraces": (terraces, 23), "orchard": (orchard, 37),
            "market-dusk": (market_dusk, 41), "courtyard-gate": (courtyard_gate, 53), "river-bend": (river_bend, 67)}


def main(arguments: list[str]) -> int:
    """Make the pictures named (all by default)."""
    out = Path(__file__).parent.parent / "seeds" / "art"
    if "--out" in arguments:
        at = arguments.index("--out")
        out, arguments = Path(arguments[at + 1]), arguments[:at] + arguments[at + 2:]
    for name in arguments or list(PICTURES):
        make, seed = PICTURES[name]
        picture = make(Random(seed))
        path = out / f"{name}.jpg"
        picture.convert("RGB").save(path, quality=85, optimize=True, subsampling="4:2:0", dpi=(220, 220))
        print(f"{path.name}  {picture.width} × {picture.height}  {path.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
