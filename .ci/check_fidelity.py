#!/usr/bin/python3
"""Holds what convert, restore and inspect make of images against Python's cv2 and exiftool, which share no code with
the program (apt-get install -y python3-opencv libimage-exiftool-perl).

    check_fidelity.py JAR [PHOTOGRAPHS] [--seed N]

Makes images at random of every type that cv2 writes, and by hand what it does not write; turns them by EXIF and gives
them colour profiles; converts them under both codecs; then reads manifests, restored files and what inspect prints.
PHOTOGRAPHS is a directory of more images. Prints the seed, one line per fault, then "N passed, N failed".
"""
import argparse
import base64
import concurrent.futures
import glob
import hashlib
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile

import cv2
import numpy as np

sys.dont_write_bytecode = True      # of common, beside it
import common
from common import check, chunk, content, put, same

# What is written exactly and cv2 reads: name's ending, sample types, channels, parameters of cv2.
WRITABLE = (("png", ("uint8", "uint16"), (1, 3, 4), []),
            ("tif", ("uint8", "int8"), (1, 3), []), ("tif", ("uint16", "int16", "float32"), (1, 3, 4), []),
            ("tif", ("int32", "float64"), (1,), []),
            ("bmp", ("uint8",), (1, 3), []), ("webp", ("uint8",), (3, 4), [cv2.IMWRITE_WEBP_QUALITY, 101]),
            ("pgm", ("uint8", "uint16"), (1,), []), ("ppm", ("uint8", "uint16"), (3,), []),
            ("pam", ("uint8", "uint16"), (1,), [cv2.IMWRITE_PAM_TUPLETYPE, cv2.IMWRITE_PAM_FORMAT_GRAYSCALE]),
            ("pfm", ("float32",), (1, 3), []), ("ras", ("uint8",), (3,), []),
            ("jp2", ("uint8", "uint16"), (1, 3), [cv2.IMWRITE_JPEG2000_COMPRESSION_X1000, 1000]))
# What a PNG has no place for, or OpenCV no way to write.
KEPT = ("int8", "int16", "int32", "float32", "float64")


def decode(data, mode=cv2.IMREAD_UNCHANGED):
    return cv2.imdecode(np.frombuffer(data, np.uint8), mode)


def noise(rng, dtype, channels, shape=(53, 71)):
    """Samples of any value; floats are finite, as cv2 does not keep the others when it writes some formats."""
    shape = shape if channels == 1 else shape + (channels,)
    if dtype.startswith("float"):
        return (rng.standard_normal(shape) * 1000).astype(dtype)
    limits = np.iinfo(dtype)
    return rng.integers(limits.min, limits.max, shape, dtype, endpoint=True)


def encoded(extension, array, options):
    if extension == "tif":
        return tiff(array)
    done, data = cv2.imencode("." + extension, array, options)
    if not done:
        raise SystemExit("cv2 does not write %s as %s" % (array.dtype, extension))
    return data.tobytes()


def picture(rng, dtype, channels, shape):
    """Noise, or what compresses and filters otherwise; alpha may be anything but 0, which WebP does not keep."""
    array = noise(rng, dtype, channels, shape)
    kind = rng.integers(4)
    if kind == 1:
        array[...] = array.flat[0]
    elif kind == 2:
        array[rng.random(array.shape) < 0.95] = 0
    elif kind == 3:
        steps = np.arange(shape[0])[:, None] * 3 + np.arange(shape[1])
        array[...] = (steps if channels == 1 else steps[..., None] + np.arange(channels)).astype(dtype)
    if channels == 4:
        array[..., 3] = np.where(array[..., 3] == 0, 1, array[..., 3])
    return array


def side(rng, least):
    """1 to 300, often a short one."""
    return max(least, int(rng.choice([1, rng.integers(1, 10), rng.integers(1, 91), rng.integers(1, 301)])))


def make_types(folder, rng):
    """Every type twice; returns what each file holds."""
    held = {}
    for extension, dtypes, channels, options in WRITABLE:
        for dtype in dtypes:
            for count in channels:
                for number in range(2):
                    # OpenJPEG writes no image of less than 32 pixels a side.
                    least = 32 if extension == "jp2" else 1
                    array = picture(rng, dtype, count, (side(rng, least), side(rng, least)))
                    path = "types/%s-%dx%d.%s" % (dtype, count, number, extension)
                    put(folder, path, encoded(extension, array, options))
                    held[path] = array
    for count in (1, 3):
        for quality in (30, 95):
            smooth = cv2.GaussianBlur(noise(rng, "uint8", count, (61, 83)), (7, 7), 0)
            path = "types/uint8-%d-q%d.jpg" % (count, quality)
            put(folder, path, encoded("jpg", smooth, [cv2.IMWRITE_JPEG_QUALITY, quality]))
    return held


def gray_alpha_png(array):
    """A PNG of gray and alpha, of 8 or 16 bits."""
    height, width, _ = array.shape
    samples = array.astype(array.dtype.newbyteorder(">")).tobytes()
    return common.png(width, height, samples, 8 * array.itemsize, 4)


def tiff(array):
    """A TIFF of gray, RGB, or RGB and an alpha that is not multiplied into the colours; of any sample type."""
    height, width, channels = array.shape if array.ndim == 3 else array.shape + (1,)
    in_file_order = array if channels == 1 else array[..., [2, 1, 0, 3][:channels]]
    data = np.ascontiguousarray(in_file_order).tobytes()
    bits = 8 * array.itemsize
    kind = {"u": 1, "i": 2, "f": 3}[array.dtype.kind]
    fields = [(256, 4, 1, width), (257, 4, 1, height), (258, 3, channels, bits if channels == 1 else 8), (259, 3, 1, 1),
              (262, 3, 1, 1 if channels == 1 else 2), (273, 4, 1, 24), (277, 3, 1, channels), (278, 4, 1, height),
              (279, 4, 1, len(data))] + ([(338, 3, 1, 2)] if channels == 4 else [])
    fields.append((339, 3, channels, kind if channels == 1 else 16))
    directory = struct.pack("<H", len(fields)) + b"".join(struct.pack("<HHII", *field) for field in fields)
    return (b"II*\0" + struct.pack("<I8H", 24 + len(data), *[bits] * 4, *[kind] * 4) + data + directory + bytes(4))


def make_delicate(folder, rng):
    """What most tools damage; returns what each file holds, in OpenCV's order."""
    held = {"gray-16.png": noise(rng, "uint16", 1), "rgb-16.png": noise(rng, "uint16", 3),
            "rgba-16.png": noise(rng, "uint16", 4), "float-32.tif": noise(rng, "float32", 1),
            "float-32-rgb.tif": noise(rng, "float32", 3), "transparent.png": noise(rng, "uint8", 4),
            "transparent-16.png": noise(rng, "uint16", 4)}
    for name in ("transparent.png", "transparent-16.png"):
        held[name][..., 3] = np.where(rng.integers(0, 4, held[name].shape[:2]) == 0, held[name][..., 3], 0)
    files = {name: encoded(name[-3:], array, []) for name, array in held.items()}
    for dtype in ("uint8", "uint16"):
        array = noise(rng, dtype, 2, (40, 51))
        array[::2, :, 1] = 0
        files["gray-alpha-%s.png" % dtype] = gray_alpha_png(array)
        held["gray-alpha-%s.png" % dtype] = array[..., [0, 0, 0, 1]]
    files["transparent-16.tif"] = tiff(held["transparent-16.png"])
    held["transparent-16.tif"] = held["transparent-16.png"]
    for name, data in files.items():
        put(folder, "delicate/" + name, data)
    # libtiff multiplies these colours by their alpha, so cv2 doesn't give what the file holds: its bytes must stay.
    put(folder, "kept/transparent-8.tif", tiff(held["transparent.png"]))
    return {"delicate/" + name: array for name, array in held.items()}


def exiftool(*arguments):
    done = subprocess.run(("exiftool", "-q", "-q") + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        print("exiftool: " + done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def make_turned(folder, rng):
    for extension in ("jpg", "png"):
        for count in (1, 3, 4)[:2 if extension == "jpg" else 3]:
            data = encoded(extension, cv2.resize(noise(rng, "uint8", count, (7, 9)), (90, 70)), [])
            for orientation in range(1, 9):
                put(folder, "turned/%d-%dx.%s" % (orientation, count, extension), data)
    for orientation in range(1, 9):
        exiftool("-overwrite_original", "-n", "-ExifByteOrder=" + rng.choice(["II", "MM"]),
                 "-Orientation=%d" % orientation, *glob.glob("%s/turned/%d-*" % (folder, orientation)))
        exif = b"II*\0" + struct.pack("<IHHHIII", 8, 1, 0x112, 3, 1, orientation, 0)
        png = encoded("png", noise(rng, "uint8", 3), [])
        put(folder, "turned/late-%d.png" % orientation, png[:-12] + chunk(b"eXIf", exif) + png[-12:])


def profile(rng, space, size):
    """An ICC profile as ICC.1:2010, 7.2, wants its header, with one tag of noise."""
    header = struct.pack(">I4sI4s4s4s", size, b"none", 0x04200000, b"mntr", space, b"XYZ ")
    header += struct.pack(">6H4s", 2026, 11, 22, 1, 2, 3, b"acsp") + bytes(28)
    header += struct.pack(">3I", 0xf6d6, 0x10000, 0xd32d)
    tag = struct.pack(">I4sII", 1, b"noiz", 144, size - 144)
    return header.ljust(128, b"\0") + tag + rng.bytes(size - 144)


def make_profiled(folder, rng, scratch):
    """JPEG has room for 65,519 bytes of a profile a segment: the large one takes three. Returns path -> profile."""
    profiles = {"small": profile(rng, b"RGB ", 600), "large": profile(rng, b"RGB ", 150_000),
                "gray": profile(rng, b"GRAY", 700)}
    held = {}
    for name, icc in profiles.items():
        put(scratch, name + ".icc", icc)
        paths = []
        for extension in ("jpg", "png", "tif", "webp"):
            count = 1 if name == "gray" else 3
            path = "profiled/%s.%s" % (name, extension)
            if not (name == "gray" and extension == "webp"):
                put(folder, path, encoded(extension, noise(rng, "uint8", count, (33, 47)), []))
                paths.append(folder + "/" + path)
                held[path] = icc
        exiftool("-overwrite_original", "-icc_profile<=%s/%s.icc" % (scratch, name), *paths)
    segments = content(folder + "/profiled/large.jpg").count(b"ICC_PROFILE\0")
    check("the large profile takes %d segments" % segments, segments == 3)
    return held


def pixelproof(jar, *arguments):
    code, output, errors = common.pixelproof(jar, *arguments)
    if code != 0:
        print("%s: exit %d: %s" % (arguments[0], code, errors))
    return code, output.decode("utf-8")


def entries(output):
    for shard in glob.glob(os.path.realpath(output + "/latest") + "/manifest-*.jsonl"):
        for line in open(shard, encoding="utf-8"):
            yield json.loads(line)


def facts(entry, source, payload, array):
    """Pairs of what an entry says and what is."""
    channels = 1 if array.ndim == 2 else array.shape[2]
    return {"shape": ([entry["height"], entry["width"], entry["channels"]], [*array.shape[:2], channels]),
            "dtype": (entry["dtype"], str(array.dtype)), "pixel_bytes": (entry["pixel_bytes"], array.nbytes),
            "pixel_sha256": (entry["pixel_sha256"], hashlib.sha256(array.tobytes()).hexdigest()),
            "source": ([entry["source_bytes"], entry["source_sha256"]],
                       [len(source), hashlib.sha256(source).hexdigest()]),
            "payload": ([entry["payload_bytes"], entry["payload_sha256"]],
                        [len(payload), hashlib.sha256(payload).hexdigest()]),
            "base64_bytes": (entry["base64_bytes"], len(entry["data"]))}


def check_entry(entry, codec, source, held):
    what = "%s, %s: " % (entry["path"], codec)
    payload = base64.b64decode(entry["data"], validate=True)
    expected = decode(source)
    array = decode(payload)
    check(what + "unchanged", same(array, expected))
    if expected is None:
        return payload
    for name, (told, true) in facts(entry, source, payload, expected).items():
        check("%s%s is %s, not %s" % (what, name, told, true), told == true)
    kept = codec == "original" or str(expected.dtype) in KEPT or "/kept/" in entry["path"]
    if kept:
        check(what + "the file's bytes", entry["codec"] == "original" and payload == source and entry["lost"] == "")
    else:
        check(what + "becomes a PNG", entry["codec"] == "png" and entry["media_type"] == "image/png")
    if entry["path"].lower().endswith((".jpg", ".png")) and expected.dtype == np.uint8:
        check(what + "in colour", same(decode(payload, cv2.IMREAD_COLOR), decode(source, cv2.IMREAD_COLOR)))
    if held is not None:
        check(what + "what was written", same(array, held))
    return payload


def check_dataset(codec, output, sources, held):
    """Returns the number of entries and the payloads that are PNG now and were not copied."""
    seen = set()
    reencoded = {}
    for entry in entries(output):
        name, path = entry["path"].split("/", 1)
        known = held.get(path) if name == "made" else None
        payload = check_entry(entry, codec, content(sources[name] + "/" + path), known)
        seen.add(entry["path"])
        if entry["codec"] == "png":
            reencoded[entry["path"]] = (payload, entry["lost"])
    wanted = {name + "/" + os.path.relpath(found, folder) for name, folder in sources.items()
              for found in glob.glob(folder + "/**/*.*", recursive=True)}
    check("%s: every image is an entry, but %s" % (codec, sorted(wanted ^ seen)[:5]), wanted == seen)
    return reencoded


def check_restored(codec, folder, sources):
    for name, source in sources.items():
        for found in glob.glob(source + "/**/*.*", recursive=True):
            path = name + "/" + os.path.relpath(found, source)
            restored = [file for file in (folder + "/" + path, folder + "/" + path + ".png") if os.path.exists(file)]
            check("%s, %s: restored once" % (path, codec), len(restored) == 1)
            if restored:
                check("%s, %s: restored with the same values" % (path, codec),
                      same(decode(content(restored[0])), decode(content(found))))


def orientations(folder):
    told = json.loads(exiftool("-json", "-n", "-Orientation", "-r", folder) or b"[]")
    return {os.path.relpath(row["SourceFile"], folder): row.get("Orientation", 1) for row in told}


def check_company(reencoded, sources, profiles, folder):
    """Orientation and profile, read out of the PNG payloads by exiftool."""
    for path, (payload, lost) in reencoded.items():
        put(folder, path + ".png", payload)
        if path.startswith(("made/turned", "made/profiled")) and path.endswith((".jpg", ".png")):
            check("%s loses %s" % (path, lost), lost == "")
    after = orientations(folder)
    for name, source in sources.items():
        for path, orientation in orientations(source).items():
            if name + "/" + path in reencoded and path.lower().endswith((".jpg", ".png")):
                check("%s/%s: orientation" % (name, path), after[name + "/" + path + ".png"] == orientation)
    for path, icc in profiles.items():
        check("made/%s is a PNG with a profile" % path, "made/" + path in reencoded)
        found = exiftool("-icc_profile", "-b", "%s/made/%s.png" % (folder, path))
        check("made/%s: the profile's bytes" % path, found == icc)


def check_inspect(jar, folder, held):
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        texts = list(pool.map(lambda path: pixelproof(jar, "inspect", folder + "/" + path)[1], held))
    for (path, array), text in zip(held.items(), texts):
        told = {line[:14].strip(): line[15:] for line in text.splitlines()}
        print("  inspect %-32s %s" % (path, told.get("shape")))
        check("inspect %s: shape" % path, told.get("shape") == "%s %s" % (array.shape, array.dtype))
        check("inspect %s: checksum" % path, told.get("pixel sha256") == hashlib.sha256(array.tobytes()).hexdigest())


def check_turned_at_all(folder):
    """Otherwise the comparisons in colour would say nothing."""
    for extension in ("jpg", "png"):
        upright = decode(content("%s/turned/1-3x.%s" % (folder, extension)), cv2.IMREAD_COLOR)
        for orientation in range(2, 9):
            turned = decode(content("%s/turned/%d-3x.%s" % (folder, orientation, extension)), cv2.IMREAD_COLOR)
            check("cv2 turns %s by orientation %d" % (extension, orientation), not same(turned, upright))


def convert_and_check(jar, codec, output, sources, held):
    code, _ = pixelproof(jar, "convert", "--source", sources["made"], "--source", sources["more"], "--output", output,
                         "--codec", codec)
    check("convert, %s: exit %d" % (codec, code), code == 0)
    reencoded = check_dataset(codec, output, sources, held)
    code, _ = pixelproof(jar, "restore", output, "--to", output + "-restored")
    check("restore, %s: exit %d" % (codec, code), code == 0)
    check_restored(codec, output + "-restored", sources)
    return reencoded


def run(jar, rng, more, scratch):
    # Two sources, so that paths begin with their names.
    sources = {"made": scratch + "/made", "more": scratch + "/more"}
    made = sources["made"]
    delicate = make_delicate(made, rng)
    held = {**make_types(made, rng), **delicate}
    make_turned(made, rng)
    profiles = make_profiled(made, rng, scratch)
    shutil.copytree(more or made + "/delicate", sources["more"])
    check_turned_at_all(made)
    check_inspect(jar, made, delicate)
    convert_and_check(jar, "original", scratch + "/original", sources, held)
    reencoded = convert_and_check(jar, "png", scratch + "/png", sources, held)
    check_company(reencoded, sources, profiles, scratch + "/payloads")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("jar")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2 ** 31))
    parser.add_argument("photographs", nargs="?")
    options = parser.parse_args()
    print("seed %d" % options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        run(options.jar, np.random.default_rng(options.seed), options.photographs, scratch)
    common.finish()


main()
