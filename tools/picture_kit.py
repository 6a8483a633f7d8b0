"""Building blocks of the computed pictures: seeded noise, ridges, light, a height-field camera. Pillow only."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from itertools import pairwise
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

Colour = tuple[int, int, int]
Size = tuple[int, int]


def noise(size: Size, rng: Random, cell: float, octaves: int = 5, keep: float = 0.5) -> Image.Image:
    """Fractal value noise, mode L, stretched to 0–255; cell is the coarsest feature in pixels."""
    total: Image.Image | None = None
    weight, amount = 1.0, 0.0
    for _ in range(octaves):
        w, h = max(2, round(size[0] / cell) + 1), max(2, round(size[1] / cell) + 1)
        layer = Image.frombytes("L", (w, h), rng.randbytes(w * h)).resize(size, Image.Resampling.BICUBIC)
        amount += weight
        total = layer if total is None else Image.blend(total, layer, weight / amount)
        weight *= keep
        cell = max(1.0, cell / 2)
    assert total is not None
    return ImageOps.autocontrast(total, cutoff=0.5)


def gradient(size: Size, stops: Sequence[tuple[float, Colour]]) -> Image.Image:
    """A vertical gradient through stops (place 0–1, colour)."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        column.putpixel((0, y), mix_stops(y / max(1, size[1] - 1), stops))
    return column.resize(size)


def mix_stops(at: float, stops: Sequence[tuple[float, Colour]]) -> Colour:
    """The colour at a place of a gradient."""
    for (p, a), (q, b) in pairwise(stops):
        if at <= q:
            return mix(a, b, (at - p) / (q - p) if q > p else 0.0)
    return stops[-1][1]


def mix(a: Colour, b: Colour, t: float) -> Colour:
    """a at t = 0, b at t = 1."""
    t = min(1.0, max(0.0, t))
    return (round(a[0] + (b[0] - a[0]) * t), round(a[1] + (b[1] - a[1]) * t), round(a[2] + (b[2] - a[2]) * t))


def scaled(image: Image.Image, factor: float, lift: float = 0.0) -> Image.Image:
    """A mask or picture with its values multiplied and lifted."""
    return image.point(
        [min(255, max(0, round(v * factor + lift))) for v in range(256)] * len(image.getbands())
    )


def lay(picture: Image.Image, colour: Colour | Image.Image, mask: Image.Image) -> None:
    """Lay a colour or a picture through a mask."""
    picture.paste(colour, (0, 0, *picture.size) if isinstance(colour, tuple) else (0, 0), mask)


def ridge(width: int, rng: Random, rough: float, step: float, keep: float = 0.5) -> list[float]:
    """A mountain line: width values about 0, the coarsest feature step pixels long, rough pixels high."""
    line = [0.0] * width
    while step >= 2 and rough > 0.4:
        knots = [rng.uniform(-rough, rough) for _ in range(int(width / step) + 3)]
        for x in range(width):
            k, f = divmod(x / step, 1)
            f = f * f * (3 - 2 * f)
            line[x] += knots[int(k)] * (1 - f) + knots[int(k) + 1] * f
        step, rough = step / 2, rough * keep
    return line


def below(size: Size, line: Sequence[float]) -> Image.Image:
    """The mask of everything below a line."""
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon([(-1, size[1]), *enumerate(line), (size[0], size[1])], fill=255)
    return mask


def finish(
    picture: Image.Image, rng: Random, bloom: float = 0.25, grain: int = 9, dark: float = 0.35
) -> Image.Image:
    """What a lens and a sensor add: bloom, vignette, a little grain."""
    w, h = picture.size
    if bloom:
        glow = scaled(picture, 1.9, -215).filter(ImageFilter.GaussianBlur(w / 55))
        picture = ImageChops.screen(picture, scaled(glow, bloom * 2.4))
    rim = Image.radial_gradient("L").resize((round(w * 1.25), round(h * 1.25)), Image.Resampling.BICUBIC)
    rim = rim.crop((round(w * 0.125), round(h * 0.125), round(w * 0.125) + w, round(h * 0.125) + h))
    rim = rim.point([round(255 * (1 - dark * (v / 255) ** 2.4)) for v in range(256)])
    picture = ImageChops.multiply(picture, Image.merge("RGB", (rim, rim, rim)))
    dust = Image.frombytes("L", (w, h), rng.randbytes(w * h)).filter(ImageFilter.GaussianBlur(0.7))
    dust = scaled(dust, grain / 60, 128 - 128 * grain / 60)
    return ImageChops.overlay(picture, Image.merge("RGB", (dust, dust, dust)))


class Camera:
    """A camera over a height field: place, height, heading, horizon line and scale in pixels."""

    def __init__(self, x: float, y: float, up: float, heading: float, horizon: float, scale: float) -> None:
        self.x, self.y, self.up = x, y, up
        self.heading, self.horizon, self.scale = heading, horizon, scale

    def shoot(
        self,
        picture: Image.Image,
        height: Sequence[float],
        paint: Image.Image,
        reach: tuple[float, float],
        haze: Colour,
        rng: Random,
        jitter: float = 0.5,
    ) -> None:
        """Draw a square height field, coloured by paint, column by column from near to far into haze."""
        w, h = picture.size
        n, (near, far) = paint.width, reach
        pixels, raw = picture.load(), paint.tobytes()
        assert pixels is not None
        c, s = math.cos(self.heading), math.sin(self.heading)
        air = [1 - 0.7 * (i / 99) ** 1.5 for i in range(100)]
        for column in range(w):
            k = (column - w / 2) / self.scale
            dx, dy = c - s * k, s + c * k
            z, top = near, h
            while z < far and top > 0:
                px, py = self.x + dx * z, self.y + dy * z
                ix, iy = int(px), int(py)
                if not (1 <= ix < n - 2 and 1 <= iy < n - 2):
                    z *= 1.01
                    continue
                fx, fy, at = px - ix, py - iy, iy * n + ix
                g = (height[at] * (1 - fx) + height[at + 1] * fx) * (1 - fy) + (
                    height[at + n] * (1 - fx) + height[at + n + 1] * fx
                ) * fy
                y = int(self.horizon + (self.up - g) / z * self.scale)
                if y < top:
                    a = air[int((z - near) / (far - near) * 99.9)]
                    for v in range(max(0, y), top):
                        at = (int(py + rng.random() * jitter) * n + int(px + rng.random() * jitter)) * 3
                        pixels[column, v] = (
                            int(haze[0] + (raw[at] - haze[0]) * a),
                            int(haze[1] + (raw[at + 1] - haze[1]) * a),
                            int(haze[2] + (raw[at + 2] - haze[2]) * a),
                        )
                    top = max(0, y)
                z += max(0.4, z * 0.0011)


def field(n: int, rng: Random, knots: int, octaves: int, keep: float = 0.45) -> list[float]:
    """A smooth n × n height field, 0–1, whose coarsest hills stand on knots × knots points."""
    small = 192
    total, weight = [0.0] * (small * small), 1.0
    for _ in range(octaves):
        points = array("f", [rng.random() for _ in range(knots * knots)])
        layer = Image.frombytes("F", (knots, knots), points.tobytes()).resize(
            (small, small), Image.Resampling.BICUBIC
        )
        total = [a + weight * b for a, b in zip(total, values(layer), strict=True)]
        weight, knots = weight * keep, knots * 2
    low, high = min(total), max(total)
    flat = array("f", [(v - low) / (high - low) for v in total])
    return values(
        Image.frombytes("F", (small, small), flat.tobytes()).resize((n, n), Image.Resampling.BICUBIC)
    )


def values(image: Image.Image) -> list[float]:
    """The pixels of a one-band picture, row by row."""
    return array("f", image.tobytes()).tolist() if image.mode == "F" else list(image.tobytes())


def hillshade(height: Sequence[float], n: int, light: tuple[float, float], gain: float) -> Image.Image:
    """Light from a low sun on a height field, mode L, 128 on level ground."""
    lx, ly = light[0] * gain, light[1] * gain
    out = bytearray(n * n)
    for i in range(n, n * n - n):
        v = (
            128
            + (height[i - 1] - height[i + 1 if i + 1 < n * n else i]) * lx
            + (height[i - n] - height[i + n]) * ly
        )
        out[i] = 0 if v < 0 else 255 if v > 255 else int(v)
    return Image.frombytes("L", (n, n), bytes(out))
