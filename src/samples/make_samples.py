#!/usr/bin/python3
"""Paint the sample image set: small procedural pictures in class folders.

Every picture is computed from seeded noise and simple geometry, so the set
carries no third-party content and two runs write identical bytes. Together
the files cover the formats, sample depths and metadata that the manifest
builder has to carry: see CATALOGUE at the end of this file.

Usage: make_samples.py [OUTPUT_DIRECTORY]

Needs OpenCV and NumPy (Debian: apt-get install python3-opencv).
"""

import struct
import sys
import zlib
from pathlib import Path
from typing import Callable, NamedTuple

import cv2
import numpy as np

SUPERSAMPLING = 2
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))


# --- Colour, noise and compositing -----------------------------------------

def rgb(code):
    """Turn '#rrggbb' into a float RGB triple."""
    return np.array([int(code[i:i + 2], 16) for i in (1, 3, 5)], np.float32) / 255


def ramp(t, codes, stops=None):
    """Look t (0..1) up in a colour gradient given as '#rrggbb #rrggbb ...'."""
    colours = np.stack([rgb(code) for code in codes.split()])
    stops = np.linspace(0, 1, len(colours)) if stops is None else stops
    channels = [np.interp(t, stops, colours[:, c]) for c in range(3)]
    return np.stack(channels, -1).astype(np.float32)


def smooth(low, high, x):
    """Smoothstep: 0 below low, 1 above high."""
    t = np.clip((x - low) / (high - low), 0, 1)
    return t * t * (3 - 2 * t)


def mix(a, b, t):
    """Blend a to b by t; a 2-D t is spread over the channels of colour images."""
    t = np.asarray(t, np.float32)
    if t.ndim == 2 and 2 not in (np.ndim(a), np.ndim(b)):
        t = t[..., None]
    return a * (1 - t) + b * t


def screen(image, light):
    """Add light the way a photograph does, without clipping hard."""
    return 1 - (1 - np.clip(image, 0, 1)) * (1 - np.clip(light, 0, 1))


def grid(w, h):
    """Return pixel coordinates (x, y), both in units of the height."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32) / h
    return x, y


def noise(rng, w, h, slope=1.8, low=2.0, flat=1.0):
    """Tileable fractal noise, mean 0 and deviation 1.

    The amplitude falls with frequency to the power `slope`; features larger
    than 1/low of the height are damped; flat < 1 draws them out sideways.
    """
    fy = np.fft.fftfreq(h)[:, None] * h
    fx = np.fft.rfftfreq(w)[None, :] * h / flat
    amplitude = (fx ** 2 + fy ** 2 + low ** 2) ** (-slope / 2)
    amplitude[0, 0] = 0
    field = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((h, w))) * amplitude, (h, w))
    return (field / field.std()).astype(np.float32)


def ridge_line(rng, w, slope=1.5, low=1.0):
    """A fractal line of w samples, mean 0 and deviation 1."""
    return noise(rng, w, 1, slope, low / w)[0]


def sample(field, x, y):
    """Read a tileable field at fractional pixel coordinates."""
    return cv2.remap(field, x.astype(np.float32), y.astype(np.float32),
                     cv2.INTER_LINEAR, borderMode=cv2.BORDER_WRAP)


def glow(x, y, cx, cy, radius):
    """A soft round light with long tails."""
    d2 = ((x - cx) ** 2 + (y - cy) ** 2) / radius ** 2
    return 1 / (1 + d2) ** 1.5


def shift(image, dx, dy):
    """Move an image by whole pixels, repeating its border."""
    move = np.float32([[1, 0, int(dx)], [0, 1, int(dy)]])
    size = (image.shape[1], image.shape[0])
    return cv2.warpAffine(image.astype(np.float32), move, size, borderMode=cv2.BORDER_REPLICATE)


def blur(image, sigma):
    """Gaussian blur."""
    return cv2.GaussianBlur(image, (0, 0), sigma)


def opaque(image):
    """Add a full alpha channel to an RGB image."""
    return np.dstack([image, np.ones(image.shape[:2], np.float32)]).astype(np.float32)


def scatter_stars(rng, w, h, count, limit=1.0):
    """Points of light of uneven brightness and tint, above limit * height."""
    sky = np.zeros((h, w, 3), np.float32)
    x, y = rng.integers(0, w, count), rng.integers(0, int(h * limit), count)
    power = rng.pareto(1.6, count).clip(0, 12)[:, None] * 0.45
    sky[y, x] = power * ramp(rng.random(count), "#ffd2a8 #ffffff #b4ccff")
    return blur(sky, 0.8) * 2.2 + blur(sky, 2.6) * 1.6


# --- Land and sea -----------------------------------------------------------

def relief_light(height, steps=90, sun=(-1, -1), rise=0.6):
    """Sunlight (0..1) on a height field, cast shadows included."""
    gy, gx = np.gradient(height)
    light = np.clip(rise - gx * sun[0] - gy * sun[1], 0, None)
    light /= np.sqrt(1 + gx ** 2 + gy ** 2) * np.sqrt(2 + rise ** 2)
    horizon = np.full_like(height, -1e9)
    for k in range(1, steps):
        towards = np.roll(height, (-k * sun[1], -k * sun[0]), (0, 1))
        np.maximum(horizon, towards - k * rise, out=horizon)
    return light * smooth(-1.5, 1.5, height - horizon)


def terrain_view(height, camera, w, h, tilt, zoom=1.0):
    """Look across a height field; return map x, map y, depth and sky mask."""
    cx, cy, altitude = camera
    z = np.geomspace(12, 1500, 1400, dtype=np.float32)[:, None]
    u = (np.arange(w, dtype=np.float32) - w / 2) / h / zoom
    elevation = (sample(height, cx + z * u, np.repeat(cy + z, w, 1)) - altitude) / z
    top = np.maximum.accumulate(elevation, 0)
    slope = (tilt - np.arange(h, dtype=np.float32) / h) / zoom
    depth = np.empty((h, w), np.float32)
    for c in range(w):
        hit = np.searchsorted(top[:, c], slope).clip(1, len(z))
        last = np.minimum(hit, len(z) - 1)
        span = np.maximum(top[last, c] - top[last - 1, c], 1e-6)
        part = np.clip((slope - top[last - 1, c]) / span, 0, 1)
        depth[:, c] = z[last - 1, 0] + part * (z[last, 0] - z[last - 1, 0])
        depth[hit == len(z), c] = np.inf
    sky = np.isinf(depth)
    depth[sky] = z[-1, 0]
    return cx + depth * u, cy + depth, depth, sky


def cloud_deck(rng, w, h, horizon, scale=0.25):
    """Noise on a ceiling in perspective: dense bands towards the horizon."""
    deck = noise(rng, 1024, 1024, 1.75, 5)
    x, y = grid(w, h)
    distance = scale / (np.abs(horizon - y) + 0.06)
    across = (x - w / h / 2) * distance * 900 + 512
    return sample(deck, across, distance * 620)


def draw_pines(image, rng, line, colour, count, size):
    """Draw a stand of conifers with their feet on a ridge line."""
    h, w = image.shape[:2]
    mask = np.zeros((h, w), np.uint8)
    for x in rng.uniform(0, w, count):
        foot = line[int(x)] + size * 0.15
        tall = size * rng.uniform(0.6, 1.25)
        steps = np.linspace(0, 1, 15)
        reach = tall * 0.19 * steps ** 0.85 + 0.4
        reach = reach * np.where(np.arange(15) % 2, 1.2, 0.62) * rng.uniform(0.75, 1.2, 15)
        ys = foot - tall * (1 - steps)
        outline = np.r_[np.c_[x - reach, ys], np.c_[x + reach, ys][::-1]]
        cv2.fillPoly(mask, [np.round(outline * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mix(image, colour, mask.astype(np.float32) / 255)


def ridges(image, rng, layers):
    """Stack hill layers, far to near, each fading into mist at its foot.

    A layer is (height, roughness, colour, mist colour, pine count, pine size),
    lengths in units of the image height.
    """
    h, w = image.shape[:2]
    _, y = grid(w, h)
    for base, rough, colour, mist, pines, size in layers:
        line = (base + rough * ridge_line(rng, w * 2, 1.6, 2.5)[:w]) * h
        below = y * h - line[None, :]
        texture = 1 + 0.05 * noise(rng, w, h, 1.1, 6)
        body = mix(rgb(colour) * texture[..., None], rgb(mist),
                   0.85 * smooth(0.0, 0.26, below / h))
        image = mix(image, body, np.clip(below + 0.5, 0, 1))
        if pines:
            image = draw_pines(image, rng, line, rgb(colour) * 0.96, pines, size * h)
    return image


def misty_ridges(rng, w, h):
    """Blue hills one behind the other, the sun just above the mist."""
    x, y = grid(w, h)
    image = ramp(y * 1.6, "#5f7fa8 #a9b4c8 #f0cfae #ffe2b4")
    cirrus = smooth(0.2, 2.4, noise(rng, w, h, 1.8, 3, 0.25)) * (1 - y)
    image = mix(image, rgb("#fff0de"), cirrus * 0.6)
    sun = glow(x, y, 1.02, 0.36, 0.06)[..., None] * rgb("#fff3d2")
    image = screen(image, sun + glow(x, y, 1.02, 0.36, 0.3)[..., None] * rgb("#c0803c") * 0.55)
    layers = [(0.45, 0.035, "#b9adb4", "#f3d9bd", 0, 0),
              (0.52, 0.040, "#93909f", "#ead0ba", 0, 0),
              (0.60, 0.040, "#6d7489", "#d5bfb4", 0, 0),
              (0.69, 0.045, "#48566d", "#a9a3a6", 160, 0.025),
              (0.79, 0.045, "#2b3a4e", "#71767f", 110, 0.055),
              (0.92, 0.040, "#131e2a", "#26313b", 70, 0.13)]
    image = ridges(image, rng, layers)
    return screen(image, glow(x, y, 1.02, 0.38, 0.45)[..., None] * rgb("#a06428") * 0.35)


def pine_valley(rng, w, h):
    """Conifer slopes in drifting fog."""
    x, y = grid(w, h)
    image = ramp(y * 1.3, "#93a9ad #c9d4d0 #e9ebe0")
    fog = noise(rng, w, h, 1.9, 2, 0.5)
    image = image + fog[..., None] * 0.02
    shades = ["#a4b5b2", "#7f9893", "#587a71", "#36594f", "#1d3d35", "#0c231f"]
    mists = ["#dfe5dc", "#cdd8d0", "#b4c5bc", "#8fa79d", "#567468", "#15302a"]
    for k, (shade, mist) in enumerate(zip(shades, mists)):
        near = k / 5
        layer = (0.30 + 0.115 * k, 0.05, shade, mist, int(120 - 85 * near), 0.05 + 0.17 * near ** 1.4)
        image = ridges(image, rng, [layer])
        drift = smooth(0.0, 2.2, np.roll(fog, 211 * k, 1)) * smooth(0.1, 0.5, y) * (1 - near)
        image = mix(image, rgb("#e8ece3"), drift * 0.45)
    return screen(image, glow(x, y, 0.2, 0.05, 0.5)[..., None] * rgb("#b89a5c") * 0.4)


def dusk_lake(rng, w, h):
    """Sunset clouds and hills mirrored in a rippled lake."""
    shore = 0.56
    x, y = grid(w, h)
    image = ramp(y / shore, "#2c3a66 #6a5a8c #c8718a #f7a36c #ffd592")
    cloud = smooth(-0.1, 1.5, cloud_deck(rng, w, h, shore)) * smooth(0.0, 0.2, shore - y)
    lit = ramp(y / shore, "#7a5f8e #d0708a #ff9c74 #ffd9a0")
    image = mix(image, lit, cloud * 0.8)
    image = screen(image, glow(x, y, 0.55, 0.5, 0.05)[..., None] * rgb("#fff0c8"))
    image = screen(image, glow(x, y, 0.55, 0.5, 0.28)[..., None] * rgb("#d07030") * 0.6)
    layers = [(0.475, 0.018, "#7d5570", "#c98276", 0, 0),
              (0.51, 0.016, "#4b3a58", "#8d5c66", 200, 0.018),
              (0.545, 0.008, "#1f1e33", "#3a2c40", 190, 0.05)]
    image = ridges(image, rng, layers)
    ripple = noise(rng, w, h, 1.3, 12, 0.12) * smooth(0.0, 0.4, y - shore)
    mirror = 2 * shore * h - y * h + ripple * h * 0.03 - 1
    shake = x * h + ripple * h * 0.01
    water = cv2.remap(image.astype(np.float32), shake, mirror, cv2.INTER_LINEAR,
                      borderMode=cv2.BORDER_REFLECT)
    water = mix(water * rgb("#d8d4e2"), rgb("#1b2140"), 0.08 + 0.35 * smooth(0.1, 0.5, y - shore))
    return mix(image, water, smooth(-1, 1, (y - shore) * h))


def mountain_height(rng, n=1024):
    """Sharp-crested mountains: folded noise, finer folds only on high ground."""
    height = 0.25 * noise(rng, n, n, 3.0, 2)
    weight = 1.0
    for octave, low in enumerate((4, 9, 20, 44)):
        fold = 1 - np.minimum(0.6 * np.abs(noise(rng, n, n, 3.0, low)), 1.4)
        height += weight * fold * 0.40 ** octave
        weight = smooth(-0.4, 1.3, height)
    return height + 0.008 * noise(rng, n, n, 1.2, 60)


def snow_peaks(rng, w, h):
    """A snowy range in low sun, seen across a valley."""
    height = mountain_height(rng) * 44
    gy, gx = np.gradient(height)
    steep = np.hypot(gx, gy) + 0.12 * noise(rng, 1024, 1024, 1.0, 40) - 0.012 * (height - 8)
    light = relief_light(height, 110, (1, -1), 0.55)
    rock = mix(rgb("#3f3d42"), rgb("#6a625f"), smooth(-1, 1, noise(rng, 1024, 1024, 1.2, 20)))
    ground = mix(np.broadcast_to(rgb("#f4f6fb"), rock.shape), rock, smooth(0.72, 1.2, steep))
    lit = ground * (rgb("#5f7fbc") * 0.66 + light[..., None] * rgb("#ffd6a0") * 0.95)
    mx, my, depth, sky = terrain_view(height, (700, 300, 70), w, h, 0.34, 2.1)
    view = sample(lit.astype(np.float32), mx, my)
    _, y = grid(w, h)
    air = ramp(y * 1.9, "#34649f #7fa6cf #d5dcdf #f3e2cc")
    cirrus = smooth(0.0, 2.2, noise(rng, w, h, 1.7, 3, 0.3))
    air = mix(air, rgb("#fff4e6"), cirrus * 0.5)
    view = mix(view, rgb("#bccadd"), 1 - np.exp(-depth / 1300))
    return mix(view, air, sky.astype(np.float32))


def dunes(rng, w, h):
    """Wind-combed dunes in evening light."""
    n = 1024
    x, y = grid(n, n)
    warp = noise(rng, n, n, 2.6, 2) * 0.07
    phase = (y * 4 + x * 1 + warp * 4) % 1
    crest = np.where(phase < 0.72, phase / 0.72, (1 - phase) / 0.28)
    size = 0.75 + 0.3 * noise(rng, n, n, 3, 2)
    height = blur(crest.astype(np.float32), 3) * size * 70
    combed = np.sin((y * 150 - x * 60 + warp * 60 + 0.25 * noise(rng, n, n, 1.6, 8)) * 6.28 / 3)
    height += combed * 0.45 + 0.03 * noise(rng, n, n, 0.9, 60)
    light = relief_light(height, 90, (-1, -1), 0.42)
    tone = 1 + 0.03 * noise(rng, n, n, 0.6, 40)
    sand = rgb("#e0a468") * tone[..., None]
    lit = sand * (rgb("#8a7cb0") * 0.55 + light[..., None] * rgb("#ffcf92") * 1.5)
    mx, my, depth, sky = terrain_view(height, (512, 40, 118), w, h, 0.30)
    view = sample(lit.astype(np.float32), mx, my)
    _, py = grid(w, h)
    air = ramp(py * 3.2, "#5c7fb2 #a9b6cc #f2cfa8")
    view = mix(view, rgb("#f0c8a0"), 0.75 * (1 - np.exp(-depth / 900)))
    return mix(view, air, sky.astype(np.float32))


def relief(rng, w, h):
    """Mountain terrain from straight above, as a shaded relief."""
    height = mountain_height(rng)[:768, :1024]
    height = blur(cv2.resize(height, (w, h), interpolation=cv2.INTER_AREA), 1.0) * 15
    light = relief_light(height, 40, (-1, -1), 0.9)
    tone = 0.08 + 0.80 * light + 0.24 * smooth(height.min(), height.max(), height)
    return np.repeat(tone[..., None], 3, 2)


# --- Petals, leaves and trees -----------------------------------------------

class Petal(NamedTuple):
    """How a petal or leaf blade looks: colours, outline, veins, fold, shadow."""

    base: str
    tip: str
    root: float = 0.8
    point: float = 0.5
    veins: float = 5.0
    fold: float = 0.25
    shadow: float = 0.5


def petal_edge(u, v, style):
    """Signed distance-like value, positive inside the outline, and half width."""
    inside = np.clip(u, 1e-4, 1 - 1e-4)
    peak = style.root / (style.root + style.point)
    top = peak ** style.root * (1 - peak) ** style.point
    half = inside ** style.root * (1 - inside) ** style.point / top
    half = np.where((u > 0) & (u < 1), half, -1)
    return half - np.abs(v), np.maximum(half, 0.05)


def petal_colour(u, t, style, tone):
    """Shade a petal by its length u and its normalised width t."""
    colour = mix(rgb(style.base), rgb(style.tip), smooth(0.0, 0.9, u))
    light = 1.04 - 0.26 * t ** 2 - 0.12 * t
    light -= style.fold * np.exp(-(t / 0.16) ** 2) * (1 - 0.6 * u)
    light += 0.05 * np.cos(t * style.veins * np.pi * 2) * (1 - u * 0.5)
    light += 0.10 * smooth(0.55, 1.0, u) - 0.30 * smooth(0.35, 0.0, u)
    return colour * (light * tone)[..., None]


def paint_petal(canvas, root, angle, length, width, style, bend=0.0, tone=1.0):
    """Paint one petal with its soft shadow on a premultiplied RGBA canvas."""
    reach = length * 1.15 + 6
    h, w = canvas.shape[:2]
    x0, x1 = np.clip([root[0] - reach, root[0] + reach], 0, w).astype(int)
    y0, y1 = np.clip([root[1] - reach, root[1] + reach], 0, h).astype(int)
    if x0 >= x1 or y0 >= y1:
        return
    py, px = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    px, py = px - root[0], py - root[1]
    cos, sin = np.cos(angle), np.sin(angle)

    def local(dx, dy):
        u = (dx * cos + dy * sin) / length
        return u, (dy * cos - dx * sin) / (width / 2) + bend * u * u

    patch = canvas[y0:y1, x0:x1]
    drop = 0.02 * length + 0.06 * width
    edge, _ = petal_edge(*local(px - drop, py - drop * 1.4), style)
    shade = style.shadow * smooth(-0.05, 0.45, edge)[..., None]
    patch[...] = patch * (1 - shade) + shade * np.float32([0, 0, 0, 1])
    u, v = local(px, py)
    edge, half = petal_edge(u, v, style)
    cover = np.clip(edge * width / 2 + 0.5, 0, 1)[..., None]
    body = opaque(petal_colour(u, np.clip(v / half, -1, 1), style, tone))
    patch[...] = mix(patch, body, cover)


def bokeh(rng, w, h, codes, spots):
    """An out-of-focus backdrop with discs of light."""
    image = ramp(0.5 + 0.22 * noise(rng, w, h, 2.6, 3), codes)
    light = np.zeros((h, w), np.float32)
    for _ in range(spots):
        disc = np.zeros((h, w), np.float32)
        centre = (int(rng.uniform(0, w)), int(rng.uniform(0, h)))
        cv2.circle(disc, centre, int(h * rng.uniform(0.02, 0.07)), 1.0, -1)
        light += disc * rng.uniform(0.03, 0.16)
    return screen(image, blur(light, h * 0.006)[..., None] * rgb("#f4f6c0"))


def ring_of_petals(canvas, rng, centre, radius, count, style, spread, turn=0.0):
    """Paint petals around a centre, a little uneven, in shuffled order."""
    for k in rng.permutation(count):
        angle = turn + 2 * np.pi * k / count + rng.normal(0, 0.05)
        length = radius * rng.uniform(0.9, 1.06)
        root = (centre[0] + np.cos(angle) * radius * 0.12, centre[1] + np.sin(angle) * radius * 0.12)
        light = 1.0 - 0.12 * np.sin(angle + 0.6)
        paint_petal(canvas, root, angle, length * 0.88, radius * spread, style,
                    rng.normal(0, 0.18), light * rng.uniform(0.93, 1.05))


def seed_head(canvas, centre, radius, count, codes):
    """Paint a dome of florets in golden-angle order, rim first."""
    middle = (*(ramp(np.float32(0.2), codes) * 0.5).tolist(), 1.0)
    cv2.circle(canvas, (int(centre[0]), int(centre[1])), int(radius * 0.5), middle, -1, cv2.LINE_AA)
    for k in range(count - 1, 0, -1):
        r = np.sqrt(k / count)
        angle = k * GOLDEN_ANGLE
        x, y = centre[0] + np.cos(angle) * r * radius, centre[1] + np.sin(angle) * r * radius
        colour = ramp(np.float32(r), codes)
        code = "#%02x%02x%02x" % tuple((colour * 255).astype(int))
        size = radius * 1.9 / np.sqrt(count) * (0.75 + 0.5 * r)
        light = 1.02 - 0.26 * r * np.sin(angle + 0.8)
        style = Petal(code, code, 0.45, 0.45, 0, -0.25, 0.55)
        paint_petal(canvas, (x, y), angle, size * 1.5, size, style, 0, light)


def sunflower(rng, w, h):
    """A sunflower against a blurred garden."""
    canvas = opaque(bokeh(rng, w, h, "#10220f #2f4d1e #5f7c34 #b2b866", 26))
    centre = (w * 0.5, h * 0.5)
    for count, size, codes in ((20, 0.46, "#c46a0a #f2b01c"), (21, 0.44, "#d07a0c #fbc62a"),
                               (19, 0.40, "#d98a10 #ffd748")):
        style = Petal(*codes.split(), 0.75, 0.62, 4, 0.16, 0.5)
        ring_of_petals(canvas, rng, centre, h * size, count, style, 0.31, rng.uniform(0, 1))
    seed_head(canvas, centre, h * 0.195, 620,
              "#8d9a3c #6a5a22 #3a2410 #47260e #8a4a10 #d58a1c")
    return canvas[..., :3]


def dahlia(rng, w, h):
    """A dahlia: ranked petals from a wide skirt to a closed heart."""
    canvas = opaque(bokeh(rng, w, h, "#0c1812 #1d3323 #3e5a38 #77865a", 14))
    centre = np.array([w * 0.5, h * 0.5])
    count = 230
    for k in range(count, 0, -1):
        r = (k / count) ** 0.62
        angle = k * GOLDEN_ANGLE
        tint = ramp(np.float32([1 - r, 0.75 - 0.75 * r]), "#f8b8b4 #e8577a #b01650 #6d0838")
        base, tip = ["#%02x%02x%02x" % tuple((c * 255).astype(int)) for c in (tint[0] * 0.8, tint[1])]
        length = h * (0.05 + 0.19 * r)
        root = centre + np.array([np.cos(angle), np.sin(angle)]) * h * 0.23 * max(0.0, r - 0.05)
        light = 1.02 - 0.20 * r * np.sin(angle + 0.7) + rng.normal(0, 0.03)
        style = Petal(base, tip, 0.62, 0.42, 3, 0.16, 0.55)
        paint_petal(canvas, root, angle, length, length * 0.60, style, rng.normal(0, 0.1), light)
    return canvas[..., :3]


def lily_pad(canvas, rng, centre, radius, turn):
    """Paint one round floating leaf with its notch and radial veins."""
    h, w = canvas.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    dx, dy = (x - centre[0]) / radius, (y - centre[1]) / (radius * 0.8)
    r, a = np.hypot(dx, dy), np.arctan2(dy, dx) - turn
    a = np.abs((a + np.pi) % (2 * np.pi) - np.pi)
    edge = np.minimum(1 + 0.015 * np.sin(a * 9) - r, (a - 0.16) * r)
    shade = 0.6 * smooth(-0.12, 0.06, shift(edge, radius * 0.04, radius * 0.07))
    veins = np.exp(-(((a * 3.3) % 1 - 0.5) / 0.06) ** 2) * smooth(0, 0.3, r)
    tone = 0.82 + 0.05 * noise(rng, w, h, 1.4, 6) - 0.25 * dy * 0.5 + 0.12 * veins
    body = ramp(np.clip(r * 0.9 + 0.05 * noise(rng, w, h, 1.8, 4), 0, 1), "#8ea650 #4f7d3a #2f5f34 #58683a")
    colour = np.where(edge[..., None] > 0.02, body * tone[..., None], rgb("#8a6a44"))
    image = mix(canvas[..., :3], 0, shade)
    canvas[..., :3] = mix(image, colour, np.clip(edge * radius + 0.5, 0, 1))


def water_lily(rng, w, h):
    """A pink water lily among its pads on dark water."""
    ripple = noise(rng, w, h, 2.0, 4, 0.35)
    _, y = grid(w, h)
    water = ramp(0.35 + 0.1 * ripple + 0.35 * (1 - y), "#04121a #0d2b36 #2c5a68 #7fa4ac")
    canvas = opaque(water)
    for cx, cy, radius, turn in ((0.12, 0.20, 0.30, 0.6), (0.92, 0.30, 0.27, 2.6),
                                 (0.22, 0.88, 0.33, -0.9), (0.88, 0.92, 0.30, -2.2)):
        lily_pad(canvas, rng, (cx * w, cy * h), radius * h, turn)
    centre = (w * 0.51, h * 0.53)
    for count, size, codes in ((9, 0.44, "#f7d3dc #c95a8c"), (9, 0.39, "#fbe0e4 #de7ea4"),
                               (8, 0.32, "#fff0ee #eda3bc"), (7, 0.24, "#fff6ee #f6c4d0")):
        style = Petal(*codes.split(), 0.8, 0.55, 4, 0.07, 0.5)
        ring_of_petals(canvas, rng, centre, h * size, count, style, 0.42, rng.uniform(0, 1))
    seed_head(canvas, centre, h * 0.085, 110, "#fff0a0 #ffd84a #f0a81c #d88410")
    return canvas[..., :3]


def daisies(rng, w, h):
    """A meadow of daisies, the far ones out of focus."""
    image = bokeh(rng, w, h, "#12300f #33611f #6c9636 #c3cf73", 30)
    for size, number, soft in ((0.07, 22, 0.012), (0.12, 9, 0.006), (0.22, 4, 0.0008)):
        canvas = np.zeros((h, w, 4), np.float32)
        for k in range(number):
            place = np.array([(k + rng.uniform(0.25, 0.75)) / number * w,
                              h * (0.16 + 0.52 * (size / 0.22) ** 0.8 + rng.uniform(-0.14, 0.14))])
            for _ in range(9):
                blade = Petal("#1d4214", "#5d8c2c", 0.3, 0.9, 1, 0.1, 0.2)
                foot = place + [rng.normal(0, h * size), h * size * rng.uniform(2.0, 3.0)]
                paint_petal(canvas, foot, -np.pi / 2 + rng.normal(0, 0.25),
                            h * size * rng.uniform(1.4, 2.8), h * size * 0.12, blade)
            style = Petal("#dfe2d8", "#ffffff", 0.5, 0.22, 2, 0.06, 0.4)
            for _ in range(2):
                ring_of_petals(canvas, rng, place, h * size, 13, style, 0.27, rng.uniform(0, 1))
            seed_head(canvas, place, h * size * 0.3, 90, "#f4b810 #ffd21e #e59a0c")
        canvas = blur(canvas, soft * h + 0.3)
        image = image * (1 - canvas[..., 3:]) + canvas[..., :3]
    return image


def fern(rng, w, h):
    """A fern frond on transparent ground, casting a faint soft shadow."""
    canvas = np.zeros((h, w, 4), np.float32)
    t = np.linspace(0, 1, 27)
    stem = np.c_[w * (0.30 + 0.30 * t + 0.12 * np.sin(t * 3)), h * (0.97 - 0.92 * t)]
    heading = np.arctan2(*np.gradient(stem, axis=0).T[::-1])
    for k in range(2, 26):
        reach = h * (0.015 + 0.38 * (1 - t[k]) ** 0.85 * smooth(-0.25, 0.3, t[k]))
        for side in (-1, 1):
            angle = heading[k] + side * (1.22 - 0.40 * t[k])
            paint_pinna(canvas, rng, stem[k], angle, reach * rng.uniform(0.93, 1.05), side)
    points = np.round(stem * 16).astype(np.int32)
    for k in range(26):
        thick = max(1, int(h * 0.009 * (1 - t[k])))
        cv2.line(canvas, points[k], points[k + 1], (0.46, 0.42, 0.17, 1), thick, cv2.LINE_AA, 4)
    shadow = shift(blur(canvas[..., 3], h * 0.012), h * 0.012, h * 0.018)
    canvas[..., 3] += 0.4 * shadow * (1 - canvas[..., 3])
    return canvas


def paint_pinna(canvas, rng, root, angle, reach, side):
    """Paint one side branch of a fern: two rows of leaflets."""
    size, place = canvas.shape[0], root
    count = max(5, int(reach / size * 84))
    for j in range(count):
        s = 1 - (1 - j / count) ** 1.35
        curve = angle - side * 0.35 * s * s
        last, place = place, root + np.array([np.cos(curve), np.sin(curve)]) * reach * s
        ends = np.round(np.array([last, place]) * 16).astype(np.int32)
        cv2.line(canvas, ends[0], ends[1], (0.30, 0.42, 0.14, 1), 2, cv2.LINE_AA, 4)
        length = size * (0.004 + 0.026 * (reach / size / 0.34) ** 0.5 * (1 - s) ** 0.8)
        for row in (-1, 1):
            tone = rng.uniform(0.86, 1.08) * (1.06 if row == side else 0.88)
            style = Petal("#2f6a22", "#86b83e", 0.35, 0.4, 2, 0.22, 0.22)
            paint_petal(canvas, place, curve + row * 1.1, length, length * 0.68, style, 0, tone)


def beech_leaf(rng, w, h):
    """A single autumn leaf, copper to gold, on transparent ground."""
    x, y = grid(w, h)
    u = (x * h / w - 0.09) / 0.86
    v = (y - 0.47 - 0.09 * np.sin(u * 3.0 + 0.2)) / 0.34
    inside = np.clip(u, 1e-4, 1 - 1e-4)
    half = 1.25 * np.sin(np.pi * inside ** 0.85) ** 0.8 * (1 - 0.35 * inside)
    rib = ((u - np.abs(v) * 0.30 - 0.06 * v * v) * 13) % 1
    edge = np.where((u > 0) & (u < 1), half * (0.965 + 0.035 * np.sin(rib * np.pi)) - np.abs(v), -1)
    vein = np.exp(-((rib - 0.5) / 0.05) ** 2) * smooth(0, 0.12, edge) + 1.3 * np.exp(-(v / 0.028) ** 2)
    mottle = 0.10 * noise(rng, w, h, 2.4, 3) + 0.05 * noise(rng, w, h, 1.2, 16)
    warm = 0.30 + mottle + 0.22 * (0.5 - np.abs(rib - 0.5)) + 0.30 * np.minimum(edge, 0.8) + 0.20 * u
    colour = ramp(np.clip(warm, 0, 1), "#5f1a0e #a33c16 #d47822 #efb245 #d9bb55")
    puff = 0.11 * np.cos(rib * 2 * np.pi + 0.9 * np.sign(v)) * smooth(0, 0.2, np.abs(v)) + 0.10 * (v < 0)
    light = 0.90 + puff + 0.02 * noise(rng, w, h, 0.8, 40)
    colour = mix(colour * light[..., None], rgb("#f7dc9a"), np.clip(vein, 0, 1) * 0.5)
    stalk = np.exp(-(v / 0.03) ** 6) * smooth(-0.085, -0.08, u) * (u < 0.05)
    cover = np.maximum(np.clip(edge * 0.34 * h + 0.5, 0, 1), stalk).astype(np.float32)
    colour = np.where(u[..., None] < 0.01, rgb("#8a4a22"), colour)
    shadow = 0.42 * shift(blur(cover, h * 0.025), h * 0.02, h * 0.045)
    return np.dstack([colour * cover[..., None], cover + shadow * (1 - cover)]).astype(np.float32)


def tree_rings(rng, w, h):
    """The sawn end of a log: rings, rays, cracks and bark."""
    x, y = grid(w, h)
    dx, dy = x - 0.53 * w / h, y - 0.48
    warp = noise(rng, w, h, 2.6, 2.5)
    angle = np.arctan2(dy, dx)
    r = np.hypot(dx, dy * 1.06) * (1 + 0.022 * warp + 0.02 * np.sin(angle * 3 + 1))
    years = np.cumsum(rng.uniform(0.5, 1.6, 40))
    years = years / years[-1] * 0.44
    age = np.interp(r, np.r_[0, years], np.arange(41))
    season = age % 1
    late = smooth(0.35, 0.95, season) * smooth(1.0, 0.96, season)
    fibre = noise(rng, w, h, 0.7, 60)
    wood = ramp(np.clip(r / 0.44, 0, 1), "#a8683a #c08a52 #d8ac72 #e6c48e")
    tint = np.interp(age, np.arange(41), rng.uniform(0.9, 1.06, 41))
    wood = wood * (tint * (1 - 0.34 * late) + 0.035 * fibre)[..., None]
    cracks = np.zeros((h, w), np.float32)
    for a in rng.uniform(-np.pi, np.pi, 9):
        off = np.abs((angle - a - 0.05 * warp + np.pi) % (2 * np.pi) - np.pi) * r
        cracks = np.maximum(cracks, smooth(0.004, 0.0, off - 0.004 * r * rng.uniform(0, 2)) * smooth(0.03, 0.3, r))
    wood = mix(wood, rgb("#3d2414"), cracks * 0.8)
    rough = noise(rng, w, h, 1.2, 14)
    bark = ramp(0.4 + 0.16 * rough, "#1d130d #4a3424 #7c6048")
    image = mix(wood, bark, smooth(0.441, 0.447, r))
    moss = bokeh(rng, w, h, "#0d1a0b #22361a #45592c #6d7a45", 0)
    rim = 0.482 + 0.006 * rough
    image = mix(image, moss * smooth(-0.02, 0.10, r - rim)[..., None], smooth(0, 0.006, r - rim))
    return image * (1.05 - 0.25 * (dx + dy))[..., None]


def grow(segments, rng, start, angle, length, thick, depth):
    """Collect the branches of a tree: curved limbs that fork unevenly."""
    point = np.array(start, float)
    for _ in range(4):
        end = point + np.array([np.cos(angle), np.sin(angle)]) * length / 4
        segments.append((point, end, thick))
        point, thick = end, thick * 0.94
        angle += rng.normal(0, 0.09) - 0.03 * np.cos(angle)
    if depth == 0:
        return
    for side in (-1, 1) if depth < 7 else (-1, 0.15, 1):
        turn = side * rng.uniform(0.22, 0.62) + rng.normal(0, 0.06)
        grow(segments, rng, point, angle + turn, length * rng.uniform(0.68, 0.86),
             thick * rng.uniform(0.58, 0.74), depth - 1)


def draw_tree(rng, w, h, foot, height):
    """Coverage mask of a bare tree."""
    segments = []
    grow(segments, rng, foot, -np.pi / 2 + rng.normal(0, 0.05), height * 0.22, height * 0.05, 8)
    mask = np.zeros((h, w), np.uint8)
    for start, end, thick in segments:
        a, b = np.round(np.array([start, end]) * 16).astype(np.int32)
        cv2.line(mask, a, b, 255, max(1, int(round(thick))), cv2.LINE_AA, 4)
    return mask.astype(np.float32) / 255


def winter_tree(rng, w, h):
    """A bare tree on a snowfield in fog."""
    x, y = grid(w, h)
    fog = noise(rng, w, h, 2.2, 2, 0.5)
    image = 0.74 + 0.12 * y + 0.035 * fog + 0.12 * glow(x, y, 0.95, 0.35, 0.35)
    for foot, size, shade in (((0.86, 0.74), 0.26, 0.66), ((0.10, 0.75), 0.34, 0.60), ((0.99, 0.77), 0.42, 0.52)):
        mask = draw_tree(rng, w, h, (foot[0] * w, foot[1] * h), size * h)
        image = image * (1 - mask) + shade * mask
    snow = 0.80 + 0.03 * noise(rng, w, h, 1.8, 3, 0.25) + 0.12 * y
    image = mix(image, snow, smooth(-0.03, 0.05, y - 0.76 - 0.012 * np.sin(x * 5)))
    mask = draw_tree(rng, w, h, (0.46 * w, 0.90 * h), 0.78 * h)
    image = image * (1 - mask) + (0.13 + 0.12 * (1 - y)) * mask
    drift = smooth(0.0, 0.03, y - 0.845 - 0.02 * np.cos((x - 0.6) * 7))
    image = image * (1 - drift) + (snow + 0.03) * drift
    flakes = blur((rng.random((h, w)) > 0.9992).astype(np.float32), 1.6) * 7
    return np.repeat(screen(image, flakes)[..., None], 3, 2)


# --- Shells -----------------------------------------------------------------

class Coil(NamedTuple):
    """A seashell: a tube wound on a widening spiral, and how it lies."""

    whorl: float
    turns: float
    offset: float
    rise: float
    flat: float
    ribs: float
    rib_depth: float
    pose: tuple


def coil_surface(coil, ns=1000):
    """Points of the shell surface (nt, ns, 3) with their winding and tube angles."""
    growth = np.log(coil.whorl) / (2 * np.pi)
    nt = int(340 / growth)
    r = np.linspace(coil.whorl ** -coil.turns, 1, nt)[:, None]
    theta = np.log(r) / growth
    s = np.linspace(-np.pi, np.pi, ns)[None, :]
    bump = 1 + coil.rib_depth * np.cos(coil.ribs * theta) * (0.5 + 0.5 * np.cos(s))
    out = r * (coil.offset + bump * np.cos(s))
    points = np.stack([out * np.cos(theta), out * np.sin(theta),
                       r * (coil.flat * bump * np.sin(s) - coil.rise)], -1)
    return points.astype(np.float32), theta + 0 * s, s + 0 * theta


def pose_matrix(angles):
    """Rotation about x, y and then z."""
    (ca, cb, cc), (sa, sb, sc) = np.cos(angles), np.sin(angles)
    about_x = np.array([[1, 0, 0], [0, ca, -sa], [0, sa, ca]])
    about_y = np.array([[cb, 0, sb], [0, 1, 0], [-sb, 0, cb]])
    about_z = np.array([[cc, -sc, 0], [sc, cc, 0], [0, 0, 1]])
    return (about_z @ about_y @ about_x).astype(np.float32)


def splat(w, h, x, y, order, values):
    """Write point values to pixels, the last in order on top."""
    ix, iy = np.round(x[order]).astype(int), np.round(y[order]).astype(int)
    keep = (ix >= 0) & (ix < w) & (iy >= 0) & (iy < h)
    image = np.zeros((h, w, values.shape[1]), np.float32)
    image[iy[keep], ix[keep]] = values[order][keep]
    return image


def coil_light(points):
    """Diffuse light and highlight on a surface, either side of it."""
    normal = np.cross(np.gradient(points, axis=0), np.gradient(points, axis=1))
    normal /= np.linalg.norm(normal, axis=-1, keepdims=True) + 1e-9
    normal *= np.where(normal[..., 2:] < 0, -1, 1)
    sun = np.float32([-0.5, -0.6, 0.63])
    diffuse = 0.32 * (0.5 + 0.5 * normal[..., 2]) + 0.72 * np.clip(normal @ sun, 0, 1)
    shine = np.clip(normal @ ((sun + [0, 0, 1]) / 1.81), 0, 1) ** 40
    return diffuse[..., None], shine[..., None]


def render_coil(rng, ground, coil, albedo, fill=0.8, gloss=0.3):
    """Light a shell and lay it on the ground image with its shadow.

    albedo(theta, s, speckle) gives the colour for winding and tube angles.
    """
    h, w = ground.shape[:2]
    points, theta, s = coil_surface(coil)
    points = points @ pose_matrix(coil.pose).T
    along = np.arange(len(points), dtype=np.float32)[:, None] * 0.7
    speckle = sample(noise(rng, 1024, 1024, 1.9, 12), s * 163 + 512, along + 0 * s)
    diffuse, shine = coil_light(points)
    colour = albedo(theta, s, speckle) * diffuse + gloss * shine
    flat = points.reshape(-1, 3)
    low, high = flat.min(0), flat.max(0)
    scale = fill * min(w / (high[0] - low[0]), h / (high[1] - low[1]))
    x, y = ((flat[:, :2] - (low + high)[:2] / 2) * scale + [w / 2, h / 2]).T
    z = (flat[:, 2] - low[2]) * scale
    layer = splat(w, h, x, y, np.argsort(z, kind="stable"),
                  np.c_[colour.reshape(-1, 3), z, np.ones_like(z)].astype(np.float32))
    shadow = splat(w, h, x + z * 0.6, y + z * 0.72, np.arange(len(z)), np.ones((len(z), 1)))
    dark = 0.7 * blur(shadow[..., 0], h * 0.02)
    near = blur(layer[..., 3], h * 0.03) - layer[..., 3]
    occlusion = 1 - 0.55 * smooth(0, 0.22 * h, near)
    floor = ground * (1 - dark)[..., None] * rgb("#f4f6ff")
    return mix(floor, layer[..., :3] * occlusion[..., None], layer[..., 4])


def sand(rng, w, h, codes="#9c7f5c #cdb088 #ecd8b4"):
    """Fine sand with soft ripples in slanting light."""
    grain, swell = noise(rng, w, h, 0.55, 30), noise(rng, w, h, 2.6, 3, 0.4)
    x, y = grid(w, h)
    ripple = np.sin((y * 9 + x * 2 + 0.35 * swell) * 2 * np.pi)
    height = 0.9 * grain + h * 0.006 * ripple + h * 0.012 * swell
    gy, gx = np.gradient(height)
    tone = 0.55 + 0.13 * (gx + gy) + 0.04 * swell
    return ramp(np.clip(tone, 0, 1), codes)


def turret(rng, w, h):
    """A tall turret shell on rippled sand."""
    def albedo(theta, s, speckle):
        band = 0.5 + 0.28 * np.sin(s * 5) + 0.16 * speckle
        flame = smooth(0.2, 0.9, np.sin(theta * 11 + 1.5 * np.sin(s * 2)) * 0.5 + 0.2 * speckle + 0.2)
        return mix(ramp(band, "#b07a4a #e0b98a #f7e6cc"), rgb("#8a4a26"), flame * 0.6)

    coil = Coil(1.30, 13, 0.85, 6.2, 1.25, 9, 0.05, (1.45, 0.15, -0.95))
    return render_coil(rng, sand(rng, w, h), coil, albedo, 0.82)


def nautilus(rng, w, h):
    """A nautilus with its tiger stripes on pale sand."""
    def albedo(theta, s, speckle):
        wave = np.sin(theta * 13 + 2.2 * np.cos(s) + 0.35 * speckle)
        age = smooth(-0.6, -2.2, theta) * smooth(-1.0, -0.2, np.cos(s))
        growth_lines = 1 + 0.03 * np.sin(theta * 160 + 3 * np.cos(s))
        ivory = ramp(0.5 + 0.2 * speckle, "#e8d6bc #f6ead8 #fffaf0")
        return mix(ivory, rgb("#a8431c"), smooth(-0.1, 0.5, wave) * age) * growth_lines[..., None]

    coil = Coil(3.0, 3.2, 0.92, 0.0, 0.72, 0, 0.0, (0.25, -0.2, 0.5))
    return render_coil(rng, sand(rng, w, h, "#8f9aa0 #c3c8c4 #eeeade"), coil, albedo, 0.8, 0.25)


def ammonite(rng, w, h):
    """A ribbed ammonite on a slab of slate."""
    slab = noise(rng, w, h, 1.7, 4)
    gy, gx = np.gradient(slab * h * 0.02)
    rock = np.clip(0.40 + 0.13 * (gx + gy) + 0.03 * slab, 0.05, 0.9)

    def albedo(theta, s, speckle):
        return np.repeat((0.72 + 0.06 * speckle)[..., None], 3, -1)

    coil = Coil(1.75, 5.5, 2.3, 0.0, 1.0, 22, 0.13, (0.18, 0.12, 2.2))
    return render_coil(rng, np.repeat(rock[..., None], 3, 2), coil, albedo, 0.84, 0.2)


def moon_snail(rng, w, h):
    """A round moon snail, banded in rose and cream."""
    def albedo(theta, s, speckle):
        band = 0.5 + 0.36 * np.sin(s * 3.2 + 0.6) + 0.09 * speckle
        lines = 1 + 0.03 * np.sin(theta * 90 + speckle)
        return ramp(band, "#8a4a4c #c98a78 #eccab0 #fbf0e2") * lines[..., None]

    coil = Coil(1.95, 5, 0.9, 1.35, 1.1, 0, 0.0, (0.75, 0.35, 0.9))
    return render_coil(rng, sand(rng, w, h, "#a08a70 #d6c2a0 #f2e6cc"), coil, albedo, 0.76, 0.35)


# --- Skies ------------------------------------------------------------------

def cloud_bodies(x, y):
    """Flat-based heaps: how deep a point is inside one, and how high up in it."""
    depth, lift = np.full(x.shape, -9, np.float32), np.zeros(x.shape, np.float32)
    for cx, base, wide, tall in ((0.42, 0.46, 0.40, 0.32), (0.66, 0.45, 0.30, 0.20), (1.26, 0.34, 0.28, 0.22),
                                 (1.10, 0.62, 0.26, 0.13), (0.16, 0.66, 0.20, 0.10), (0.62, 0.70, 0.18, 0.07),
                                 (1.42, 0.72, 0.20, 0.08), (0.30, 0.77, 0.16, 0.04), (0.95, 0.77, 0.2, 0.04)):
        up = (base - y) / tall
        heap = 1 - ((x - cx) / wide) ** 2 - np.where(up > 0, up, up * 5) ** 2
        lift = np.where(heap > depth, up, lift)
        depth = np.maximum(depth, heap)
    return depth, blur(np.clip(lift, -0.2, 1).astype(np.float32), 4)


def cumulus(rng, w, h):
    """Fair-weather clouds over a strip of sea."""
    x, y = grid(w, h)
    horizon = 0.86
    image = ramp(y / horizon, "#1f5da8 #3f83c6 #7fb2df #cfe3ee")
    wisps = smooth(0.2, 2.6, noise(rng, w, h, 1.8, 3, 0.35))
    image = mix(image, rgb("#f2f7fb"), wisps * 0.45)
    depth, lift = cloud_bodies(x, y)
    puff = np.abs(noise(rng, w, h, 2.3, 7)) + 0.45 * np.abs(noise(rng, w, h, 2.0, 18))
    puff += 0.08 * noise(rng, w, h, 1.5, 30)
    density = 1.3 * depth + 0.5 * (puff - 1.05)
    cover = smooth(-0.1, 0.55, density)
    gy, gx = np.gradient(blur(np.sqrt(np.clip(density + 0.1, 0, None)), h * 0.010) * h * 0.24)
    tone = 0.66 + 0.26 * np.clip(lift, 0, 1) + 0.13 * np.tanh(0.7 * gx + 0.9 * gy) - 0.06 * np.clip(depth, 0, 1)
    cloud = ramp(np.clip(tone, 0, 1), "#6f84a0 #8da0ba #b9c5d5 #f4f6f8 #fffefa")
    cloud = mix(cloud, rgb("#d3e2ec"), smooth(0.35, 0.86, y) * 0.6)
    image = mix(image, cloud, cover)
    chop = noise(rng, w, h, 1.2, 14, 0.1)
    sea = ramp(np.clip((y - horizon) / 0.14 + 0.10 * chop, 0, 1), "#7fb0c8 #3f86a8 #1f5f86 #154a70")
    return mix(image, sea, smooth(-1, 1, (y - horizon) * h))


def aurora(rng, w, h):
    """Northern lights over a dark treeline."""
    _, y = grid(w, h)
    image = ramp(y, "#050b1e #0a1a34 #123048 #1c4450")
    image = screen(image, scatter_stars(rng, w, h, int(w * h / 500)) * 0.6)
    for base, power, code in ((0.42, 0.55, "#2fd08a"), (0.58, 0.95, "#58f0a0"), (0.70, 0.5, "#3fd8b0")):
        fold = base + 0.065 * ridge_line(rng, w * 2, 2.2, 3)[:w] * np.linspace(0.4, 1.2, w)
        rays = 0.75 + 0.25 * ridge_line(rng, w * 2, 0.9, 14)[:w]
        patches = np.clip(0.75 + 0.4 * ridge_line(rng, w * 2, 2.0, 3)[:w], 0.1, None)
        up = fold[None, :] - y
        curtain = np.where(up > 0, np.exp(-up / (0.16 * (0.6 + 0.5 * rays[None, :]))), np.exp(up / 0.018))
        light = np.clip(curtain * rays * patches, 0, None) * power
        tint = mix(rgb(code), rgb("#a04fd0"), smooth(0.08, 0.42, up))
        image = screen(image, blur(light.astype(np.float32), 1.5)[..., None] * tint)
    layers = [(0.84, 0.02, "#0d2229", "#12303a", 90, 0.05),
              (0.93, 0.02, "#040a0f", "#060e14", 60, 0.15)]
    return ridges(image, rng, layers)


def moonrise(rng, w, h):
    """A full moon behind thin cloud."""
    x, y = grid(w, h)
    dx, dy = (x - 0.62) / 0.29, (y - 0.46) / 0.29
    r = np.hypot(dx, dy)
    maria = smooth(-0.2, 1.1, noise(rng, w, h, 2.2, 5))
    face = 0.90 - 0.36 * maria + 0.025 * noise(rng, w, h, 0.9, 30)
    for cx, cy, size in zip(rng.uniform(-0.9, 0.9, 60), rng.uniform(-0.9, 0.9, 60), rng.pareto(2.0, 60) * 0.03 + 0.015):
        d = np.hypot(dx - cx, dy - cy) / min(size, 0.11)
        face += 0.09 * np.exp(-((d - 1) / 0.25) ** 2) - 0.06 * (d < 1) + 0.05 * np.exp(-d / 2.5)
    face *= 1 - 0.22 * np.clip(r, 0, 1) ** 6
    image = 0.10 + 0.06 * y + 0.30 * glow(x, y, 0.62, 0.46, 0.34)
    image = screen(image, scatter_stars(rng, w, h, 160)[..., 0] * 0.6)
    image = mix(image, face, smooth(1.01, 0.99, r))
    veil = smooth(0.0, 2.4, noise(rng, w, h, 1.8, 2.5, 0.28) + 2.2 * (y - 0.55))
    bright = 0.12 + 0.62 * glow(x, y, 0.62, 0.46, 0.42)
    image = image * (1 - 0.8 * veil) + bright * 0.8 * veil
    return np.repeat(np.asarray(image)[..., None], 3, 2)


def paint_lantern(image, x, y, cx, cy, size, heat):
    """Add one glowing paper lantern to a night sky."""
    u, v = (x - cx) / size, (y - cy) / size
    half = 0.62 - 0.16 * smooth(-0.3, 1.0, v) - 0.5 * smooth(-0.72, -1.05, v) ** 2
    edge = np.minimum(half - np.abs(u), np.minimum(v + 1.02, 0.92 - v))
    cover = smooth(-0.04, 0.05, edge)
    flame = glow(u, v, 0, 0.72, 0.75)
    ribs = 1 - 0.10 * np.exp(-((np.abs(u) / half - 0.45) / 0.05) ** 2)
    paper = ramp(np.clip(flame * 1.05 * ribs + 0.10 * v, 0, 1), "#8a2c0c #d8601a #ffa838 #ffe08a #fffbe0")
    halo = glow(u, v, 0, 0.1, 1.7) * 0.30 + glow(u, v, 0, 0.4, 4.5) * 0.10
    image = screen(image, halo[..., None] * rgb("#ff9038") * heat)
    return mix(image, paper * heat, cover)


def lanterns(rng, w, h):
    """Paper lanterns drifting up from a lake at nightfall."""
    x, y = grid(w, h)
    image = ramp(y, "#0a1030 #1b2050 #45346a #8a4f6c #c97a5c")
    image = image + 0.012 * noise(rng, w, h, 1.9, 2, 0.4)[..., None]
    image = screen(image, scatter_stars(rng, w, h, 220, 0.5) * 0.6)
    image = ridges(image, rng, [(0.87, 0.015, "#3d2a48", "#6a4450", 0, 0),
                                (0.95, 0.012, "#150f22", "#1c1428", 80, 0.04)])
    sizes = np.sort(np.r_[rng.uniform(0.008, 0.022, 34), rng.uniform(0.028, 0.05, 9), [0.085, 0.105]])
    for size in sizes:
        cx, cy = rng.uniform(0.03, w / h - 0.03), rng.uniform(0.06, 0.84)
        if size > 0.08:
            cx, cy = (0.34, 0.42) if size < 0.1 else (1.02, 0.30)
        image = paint_lantern(image, x, y, cx, cy, size, 0.72 + 0.28 * min(1, size / 0.04))
    return image


def sea_sunset(rng, w, h):
    """The sun going down behind a calm sea."""
    x, y = grid(w, h)
    horizon = 0.58
    image = ramp(y / horizon, "#3a4a86 #8a6a9c #e08a86 #ffb468 #ffe0a0")
    deck = smooth(-0.3, 1.6, cloud_deck(rng, w, h, horizon, 0.2))
    image = mix(image, ramp(y / horizon, "#574f80 #a05a7c #e87858 #ffcf88"), deck * 0.85 * smooth(0, 0.12, horizon - y))
    disc = smooth(0.052, 0.047, np.hypot(x - 0.8, y - 0.52))
    image = screen(image, glow(x, y, 0.8, 0.52, 0.16)[..., None] * rgb("#ffb050") * 0.8)
    image = mix(image, rgb("#fffbe4"), disc)
    depth = 0.05 / np.maximum(y - horizon, 0.0015)
    swell = noise(rng, 1024, 1024, 1.5, 20, 0.8)
    wave = sample(swell, (x - 0.8) * depth * 500 + 512, depth * 1700)
    wave = wave * np.clip(0.5 / depth, 0.12, 1) ** 0.5
    tilt = np.clip(0.40 + 0.17 * wave + 0.6 * (y - horizon), 0, 1)
    sea = ramp(tilt, "#ffd898 #f09a78 #a8688c #4f4a80 #25305c")
    lane = np.exp(-((x - 0.8) / (0.05 + 0.22 * (y - horizon))) ** 2)
    glint = lane * smooth(0.1, 1.1, -wave + 0.5)
    sea = screen(sea, glint[..., None] * rgb("#ffe6a0"))
    return mix(image, sea, smooth(-1, 1, (y - horizon) * h))


# --- Encoders ---------------------------------------------------------------

def develop(canvas, rng, w, h):
    """Reduce a canvas to its final size and give it lens falloff and grain."""
    image = cv2.resize(np.clip(canvas, 0, 1).astype(np.float32), (w, h), interpolation=cv2.INTER_AREA)
    if image.shape[2] == 4:
        return straight_alpha(image)
    x, y = grid(w, h)
    corner = ((x - w / h / 2) ** 2 + (y - 0.5) ** 2) / ((w / h / 2) ** 2 + 0.25)
    grain = blur(rng.standard_normal((h, w)).astype(np.float32), 0.5) * 0.007
    return np.clip(image * (1 - 0.22 * corner ** 1.5)[..., None] + grain[..., None], 0, 1)


def straight_alpha(image):
    """Undo premultiplication; clear pixels keep the colour of their surroundings."""
    spread = blur(image, 12) + 1e-6
    alpha = image[..., 3:]
    around = spread[..., :3] / np.maximum(spread[..., :3].max(-1, keepdims=True), 1e-3) * 0.45
    colour = np.where(alpha > 0.002, image[..., :3] / np.maximum(alpha, 1e-3), around)
    return np.clip(np.concatenate([colour, alpha], -1), 0, 1)


def pixels(image, depth=8, gray=False):
    """Quantise a float RGB(A) image to OpenCV's channel order."""
    top = 2 ** depth - 1
    data = np.round(image * top).astype(np.uint8 if depth == 8 else np.uint16)
    if gray:
        return data[..., 1]
    return cv2.cvtColor(data, cv2.COLOR_RGBA2BGRA if data.shape[2] == 4 else cv2.COLOR_RGB2BGR)


def encode(suffix, data, *flags):
    """Encode an array with OpenCV."""
    return cv2.imencode(suffix, data, list(flags))[1].tobytes()


def jpeg(gray=False, progressive=False, orientation=None):
    """JPEG encoder; with an orientation the pixels are stored turned."""
    turns = {None: 0, 3: 2, 6: 1}[orientation]

    def write(image):
        data = np.ascontiguousarray(np.rot90(pixels(image, 8, gray), turns))
        body = encode(".jpg", data, cv2.IMWRITE_JPEG_QUALITY, 90,
                      cv2.IMWRITE_JPEG_PROGRESSIVE, int(progressive))
        return with_orientation(body, orientation) if orientation else body

    return write


def with_orientation(body, orientation):
    """Insert an EXIF segment holding only tag 0x0112 behind SOI and APP0."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = struct.pack("<2sHI", b"II", 42, 8) + struct.pack("<H", 1) + entry + bytes(4)
    payload = b"Exif\0\0" + tiff
    at = 4 + struct.unpack(">H", body[4:6])[0] if body[2:4] == b"\xff\xe0" else 2
    return body[:at] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + body[at:]


def plain(suffix, depth=8, gray=False, flags=()):
    """Encoder for a format that OpenCV writes as wanted."""
    return lambda image: encode(suffix, pixels(image, depth, gray), *flags)


def median_cut(colours, count):
    """Split colours (n, c) into count boxes; return the boxes' row indices."""
    boxes = [np.arange(len(colours))]
    while len(boxes) < count:
        spread = [np.ptp(colours[box], 0).max() * len(box) ** 0.5 for box in boxes]
        box = boxes.pop(int(np.argmax(spread)))
        axis = int(np.argmax(np.ptp(colours[box], 0)))
        box = box[np.argsort(colours[box, axis], kind="stable")]
        boxes += [box[:len(box) // 2], box[len(box) // 2:]]
    return boxes


def palette_png(image):
    """Indexed PNG with 256 colours, their opacities in a tRNS chunk."""
    h, w = image.shape[:2]
    y, x = np.mgrid[0:h, 0:w]
    dither = (52.9829189 * ((0.06711056 * x + 0.00583715 * y) % 1)) % 1 - 0.5
    flat = np.clip(image * 255 + dither[..., None] * 8 * (image[..., 3:] > 0), 0, 255).reshape(h * w, 4)
    indices, table = np.zeros(h * w, np.uint8), np.zeros((256, 4), np.uint8)
    for number, box in enumerate(median_cut(flat, 256)):
        indices[box] = number
        table[number] = np.round(flat[box].mean(0))
    rows = np.c_[np.zeros(h, np.uint8), indices.reshape(h, w)].tobytes()

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 3, 0, 0, 0))
            + chunk(b"PLTE", table[:, :3].tobytes()) + chunk(b"tRNS", table[:, 3].tobytes())
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


# --- The set ----------------------------------------------------------------

class Entry(NamedTuple):
    """One sample: where it goes, what it shows, how large and in which format."""

    path: str
    scene: Callable
    width: int
    height: int
    write: Callable


BEST_PNG = (cv2.IMWRITE_PNG_COMPRESSION, 9)

CATALOGUE = [
    Entry("flowers/daisies.webp", daisies, 448, 320, plain(".webp", flags=(cv2.IMWRITE_WEBP_QUALITY, 88))),
    Entry("flowers/dahlia.jpg", dahlia, 400, 400, jpeg(progressive=True)),
    Entry("flowers/sunflower.jpg", sunflower, 384, 384, jpeg()),
    Entry("flowers/water-lily.png", water_lily, 256, 256, plain(".png", flags=BEST_PNG)),
    Entry("hills/dunes.jpg", dunes, 448, 320, jpeg(orientation=3)),
    Entry("hills/dusk-lake.jpg", dusk_lake, 512, 352, jpeg(progressive=True)),
    Entry("hills/misty ridges.jpg", misty_ridges, 512, 340, jpeg()),
    Entry("hills/pine-valley.jpg", pine_valley, 300, 400, jpeg(orientation=6)),
    Entry("hills/relief.png", relief, 240, 180, plain(".png", 16, True, BEST_PNG)),
    Entry("hills/snow-peaks.tif", snow_peaks, 288, 192, plain(".tif")),
    Entry("shells/ammonite.jpg", ammonite, 360, 320, jpeg(gray=True)),
    Entry("shells/moon-snail.bmp", moon_snail, 200, 160, plain(".bmp")),
    Entry("shells/nautilus.webp", nautilus, 256, 208, plain(".webp", flags=(cv2.IMWRITE_WEBP_QUALITY, 101))),
    Entry("shells/turret.jpg", turret, 400, 300, jpeg()),
    Entry("skies/aurora.png", aurora, 216, 160, plain(".png", 16, flags=BEST_PNG)),
    Entry("skies/cumulus.jpg", cumulus, 512, 340, jpeg()),
    Entry("skies/lanterns.webp", lanterns, 480, 336, plain(".webp", flags=(cv2.IMWRITE_WEBP_QUALITY, 90))),
    Entry("skies/moonrise.pgm", moonrise, 208, 160, plain(".pgm", gray=True)),
    Entry("skies/sea-sunset.jpg", sea_sunset, 480, 320, jpeg()),
    Entry("woodland/beech-leaf.png", beech_leaf, 288, 208, palette_png),
    Entry("woodland/fern.png", fern, 300, 360, plain(".png", flags=BEST_PNG)),
    Entry("woodland/tree-rings.tif", tree_rings, 168, 160, plain(".tif", 16, flags=(cv2.IMWRITE_TIFF_COMPRESSION, 1))),
    Entry("woodland/winter-tree.png", winter_tree, 288, 216, plain(".png", gray=True, flags=BEST_PNG)),
]


def paint(entry):
    """Compute one sample and return its file content."""
    rng = np.random.default_rng(zlib.crc32(entry.path.encode()))
    canvas = entry.scene(rng, entry.width * SUPERSAMPLING, entry.height * SUPERSAMPLING)
    return entry.write(develop(canvas, rng, entry.width, entry.height))


def main():
    """Write every sample below the output directory."""
    default = Path(__file__).resolve().parents[2] / "sample-data"
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    for entry in CATALOGUE:
        target = out / entry.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(paint(entry))
        print(f"{target.stat().st_size:8d}  {entry.path}")


if __name__ == "__main__":
    main()
