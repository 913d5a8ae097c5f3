#!/usr/bin/python3
"""Checks with cv2 and exiftool that what was converted is what there was.

    check_fidelity.py JAR [PHOTOGRAPHS] [--seed N]

Makes random images of every type that cv2 and hand-written containers give, in sizes from 1 x 1 to 300 x 300, with all
EXIF orientations and with ICC profiles; converts them under both codecs, reads the manifests, and restores them.
PHOTOGRAPHS is a directory of JPEGs with orientations. Needs Debian's python3-opencv and libimage-exiftool-perl. Prints
the seed, one line per fault, then "N passed, N failed".
"""
import base64
import glob
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib

import cv2
import numpy as np

passed = failed = 0
CASES = 150


def check(what, condition):
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print("FAULT " + what)


def run(jar, *arguments):
    done = subprocess.run(["java", "-jar", jar] + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def read(data, mode=cv2.IMREAD_UNCHANGED):
    return cv2.imdecode(np.frombuffer(data, np.uint8), mode)


def same(left, right):
    if left is None or right is None:
        return left is right
    return left.shape == right.shape and left.dtype == right.dtype and left.tobytes() == right.tobytes()


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_with(png, *chunks):
    return png[:33] + b"".join(chunks) + png[33:]


def gray_alpha_png(samples):
    """A PNG of colour type 4, which cv2 does not write: samples are height x width x 2."""
    height, width = samples.shape[:2]
    rows = samples.astype(">u2") if samples.dtype == np.uint16 else samples
    data = b"".join(b"\0" + row.tobytes() for row in rows)
    header = struct.pack(">IIBBBBB", width, height, samples.dtype.itemsize * 8, 4, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")


def tiff_header(orientation, order):
    return {"<": b"II", ">": b"MM"}[order] + struct.pack(order + "HIHHHIHHI", 42, 8, 1, 0x112, 3, 1, orientation, 0, 0)


def segment(code, body):
    return struct.pack(">BBH", 255, code, len(body) + 2) + body


def jpeg_with(jpeg, *segments):
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def profile(space, size, rng):
    """Enough of a profile for a container: its size, its colour space, its signature, one tag of noise."""
    body = bytes(rng.randrange(256) for _ in range(size - 144))
    header = struct.pack(">I4sI4s4s4s12s4s", size, b"none", 0x02400000, b"mntr", space, b"XYZ ", bytes(12), b"acsp")
    tags = struct.pack(">I4sII", 1, b"desc", 144, size - 144)
    return header + bytes(128 - len(header)) + tags + body


def profile_segments(icc, part):
    parts = [icc[i:i + part] for i in range(0, len(icc), part)]
    return [segment(0xE2, b"ICC_PROFILE\0" + bytes([i + 1, len(parts)]) + p) for i, p in enumerate(parts)]


def samples_of(rng, shape, dtype):
    kind = rng.choice(["noise", "constant", "gradient", "sparse"])
    top = np.iinfo(dtype).max if np.issubdtype(dtype, np.integer) else 1.0
    noise = np.random.RandomState(rng.randrange(1 << 30)).random_sample(shape)
    if kind == "constant":
        noise[...] = rng.random()
    elif kind == "gradient":
        noise[...] = np.linspace(0, 1, shape[1])[None, :, None] if len(shape) == 3 else np.linspace(0, 1, shape[1])[None, :]
    elif kind == "sparse":
        noise[noise < 0.95] = 0
    return (noise * top).astype(dtype)


def side(rng):
    return rng.choice([1, 1, 2, 3, 7, 8, 9, rng.randrange(1, 301)])


def random_images(directory, rng):
    kinds = [(".png", np.uint8, c) for c in (1, 3, 4)] + [(".png", np.uint16, c) for c in (1, 3, 4)]
    kinds += [(".tif", t, c) for t in (np.uint8, np.uint16, np.float32) for c in (1, 3)] + [(".tif", np.float64, 1)]
    kinds += [(".bmp", np.uint8, c) for c in (1, 3)] + [(".pgm", np.uint8, 1), (".ppm", np.uint8, 3), (".pgm", np.uint16, 1)]
    kinds += [(".ppm", np.uint16, 3), (".webp", np.uint8, 3), (".webp", np.uint8, 4), (".jpg", np.uint8, 1)]
    kinds += [(".jpg", np.uint8, 3), (".jp2", np.uint8, 3), (".pfm", np.float32, 1), (".pfm", np.float32, 3)]
    for number in range(CASES):
        suffix, dtype, channels = kinds[number % len(kinds)]
        shape = (side(rng), side(rng)) + ((channels,) if channels > 1 else ())
        image = samples_of(rng, shape, dtype)
        options = {".tif": [cv2.IMWRITE_TIFF_COMPRESSION, 1], ".webp": [cv2.IMWRITE_WEBP_QUALITY, 101]}.get(suffix, [])
        name = "%03d-%s-%s%s" % (number, "x".join(map(str, shape)), np.dtype(dtype).name, suffix)
        if suffix == ".jp2" and min(shape[:2]) < 32:
            continue  # OpenJPEG writes none so small
        encoded, data = cv2.imencode(suffix, image, options)
        if encoded and read(data.tobytes()) is not None:
            with open(os.path.join(directory, name), "wb") as file:
                file.write(data.tobytes())


def save(directory, name, data):
    with open(os.path.join(directory, name), "wb") as file:
        file.write(data)


def special_images(directory, rng):
    """Those of which one value or more must survive to the bit; the names are checked one by one later."""
    noise = lambda *shape: np.random.RandomState(rng.randrange(1 << 30)).randint(0, 1 << 16, shape).astype(np.uint16)
    save(directory, "gray16.png", cv2.imencode(".png", noise(33, 21))[1].tobytes())
    save(directory, "rgba16.png", cv2.imencode(".png", noise(33, 21, 4))[1].tobytes())
    floats = (noise(33, 21, 3).astype(np.float32) - 30000) / 7
    save(directory, "float32.tif", cv2.imencode(".tif", floats, [cv2.IMWRITE_TIFF_COMPRESSION, 1])[1].tobytes())
    save(directory, "gray-alpha.png", gray_alpha_png((noise(33, 21, 2) >> 8).astype(np.uint8)))
    save(directory, "gray-alpha16.png", gray_alpha_png(noise(33, 21, 2)))
    hidden = (noise(33, 21, 4) >> 8).astype(np.uint8)
    hidden[..., 3] = 0
    save(directory, "transparent.png", cv2.imencode(".png", hidden)[1].tobytes())


def oriented_images(directory, rng):
    image = samples_of(rng, (20, 31, 3), np.uint8)
    image[:5] = (10, 200, 30)
    jpeg = cv2.imencode(".jpg", image)[1].tobytes()
    png = cv2.imencode(".png", image)[1].tobytes()
    for orientation in range(1, 9):
        exif = tiff_header(orientation, rng.choice("<>"))
        save(directory, "orientation-%d.jpg" % orientation, jpeg_with(jpeg, segment(0xE1, b"Exif\0\0" + exif)))
        save(directory, "orientation-%d.png" % orientation, png_with(png, chunk(b"eXIf", exif)))
        late = png[:-12] + chunk(b"eXIf", exif) + png[-12:]
        save(directory, "orientation-late-%d.png" % orientation, late)


def profiled_images(directory, rng):
    colour = samples_of(rng, (20, 31, 3), np.uint8)
    rgb = profile(b"RGB ", 150_000, rng)
    gray = profile(b"GRAY", 700, rng)
    jpeg = cv2.imencode(".jpg", colour)[1].tobytes()
    profiles = {"icc-parts.jpg": rgb, "icc.png": rgb, "icc-gray.jpg": gray}
    save(directory, "icc-parts.jpg", jpeg_with(jpeg, *profile_segments(rgb, 60_000)))
    gray_jpeg = cv2.imencode(".jpg", colour[..., 0])[1].tobytes()
    save(directory, "icc-gray.jpg", jpeg_with(gray_jpeg, *profile_segments(gray, 60_000)))
    png = cv2.imencode(".png", colour)[1].tobytes()
    save(directory, "icc.png", png_with(png, chunk(b"iCCP", b"name\0\0" + zlib.compress(rgb, 9))))
    return profiles


def entries(output):
    found = {}
    for shard in glob.glob(os.path.join(os.path.realpath(os.path.join(output, "latest")), "manifest-*.jsonl")):
        with open(shard, encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                found[entry["path"]] = entry
    return found


def check_entry(name, codec, source, entry):
    payload = base64.b64decode(entry["data"])
    expected = read(source)
    check("%s %s: samples" % (name, codec), same(read(payload), expected))
    check("%s %s: the file, or a PNG" % (name, codec),
          payload == source if entry["codec"] == "original" else payload.startswith(b"\x89PNG"))
    check("%s %s: type" % (name, codec), entry["dtype"] == str(expected.dtype) and entry["pixel_bytes"] == expected.nbytes)
    if expected.dtype == np.uint8 and name.endswith((".jpg", ".png")):
        check("%s %s: IMREAD_COLOR" % (name, codec), same(read(payload, cv2.IMREAD_COLOR), read(source, cv2.IMREAD_COLOR)))
    if codec == "png" and expected.dtype in (np.uint8, np.uint16):
        check("%s: PNG carries it" % name, entry["codec"] == "png")
    if expected.dtype in (np.float32, np.float64):
        check("%s: floats keep their file" % name, entry["codec"] == "original")
    return payload


def exiftool(data, *options):
    return subprocess.run(["exiftool"] + list(options) + ["-"], input=data, stdout=subprocess.PIPE).stdout


def check_metadata(name, payload, profiles):
    if name in profiles:
        check("%s: the profile comes back out" % name, exiftool(payload, "-icc_profile", "-b") == profiles[name])
    if name.startswith("orientation-"):
        orientation = name[name.rindex("-") + 1:-4]
        check("%s: the orientation reads the same" % name,
              exiftool(payload, "-s3", "-n", "-Orientation").decode().strip() == orientation)


def check_restored(jar, output, scratch, sources):
    target = os.path.join(scratch, "restored")
    status, _, errors = run(jar, "restore", output, "--to", target)
    check("restore: exit %d %s" % (status, errors), status == 0)
    for name, source in sources.items():
        path = os.path.join(target, name)
        path = path if os.path.exists(path) else path + ".png"
        with open(path, "rb") as file:
            check("%s: restored" % name, same(read(file.read()), read(source)))
    shutil.rmtree(target)


def check_inspect(jar, directory):
    expected = {"gray16.png": "(33, 21) uint16", "rgba16.png": "(33, 21, 4) uint16", "float32.tif": "(33, 21, 3) float32",
                "gray-alpha.png": "(33, 21, 4) uint8", "transparent.png": "(33, 21, 4) uint8"}
    for name, shape in expected.items():
        _, told, _ = run(jar, "inspect", os.path.join(directory, name))
        print("  inspect %-16s %s" % (name, next(line for line in told.split("\n") if line.startswith("shape"))))
        check("inspect %s says %s" % (name, shape), ("shape          " + shape) in told)


def main():
    arguments = sys.argv[1:]
    seed = int(arguments.pop(arguments.index("--seed") + 1)) if "--seed" in arguments else random.randrange(1 << 30)
    arguments = [argument for argument in arguments if argument != "--seed"]
    print("seed %d" % seed)
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        directory = os.path.join(scratch, "images")
        os.mkdir(directory)
        random_images(directory, rng)
        special_images(directory, rng)
        oriented_images(directory, rng)
        profiles = profiled_images(directory, rng)
        for photograph in glob.glob(os.path.join(arguments[1], "*.jpg")) if len(arguments) > 1 else []:
            shutil.copy(photograph, os.path.join(directory, "photograph-" + os.path.basename(photograph)))
        sources = {}
        for name in sorted(os.listdir(directory)):
            with open(os.path.join(directory, name), "rb") as file:
                sources[name] = file.read()
        for codec in ("original", "png"):
            output = os.path.join(scratch, codec)
            status, _, errors = run(arguments[0], "convert", "--source", directory, "--output", output, "--codec", codec)
            check("convert %s: exit %d %s" % (codec, status, errors), status == 0)
            found = entries(output)
            check("%s: an entry for each image" % codec, sorted(found) == sorted(sources))
            for name, source in sources.items():
                payload = check_entry(name, codec, source, found[name])
                check_metadata(name, payload, profiles)
            check_restored(arguments[0], output, scratch, sources)
        check_inspect(arguments[0], directory)
    print("%d images, %d passed, %d failed" % (len(sources), passed, failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
