#!/usr/bin/python3
"""Compares encode, decode and inspect with Python's cv2 (apt-get install -y python3-opencv).

    check_legs.py JAR SAMPLE_DATA [OUTPUT]

The four legs of working with images as base64, each done by both sides: file to base64, pixels to PNG to base64,
base64 to pixels under a read flag, and what each takes in memory. With OUTPUT, a published dataset of SAMPLE_DATA,
its entries are read as people read them. Prints one line per fault, then "N passed, N failed".
"""
import base64
import glob
import json
import os
import sys
import tempfile

import cv2
import numpy as np

sys.dont_write_bytecode = True      # of common, beside it
import common
from common import check, content, same

MODES = {
    "unchanged": cv2.IMREAD_UNCHANGED, "grayscale": cv2.IMREAD_GRAYSCALE, "color": cv2.IMREAD_COLOR,
    "anydepth": cv2.IMREAD_ANYDEPTH, "anycolor": cv2.IMREAD_ANYCOLOR,
    "anydepth-anycolor": cv2.IMREAD_ANYDEPTH | cv2.IMREAD_ANYCOLOR,
    "anydepth-color": cv2.IMREAD_ANYDEPTH | cv2.IMREAD_COLOR,
    "reduced-grayscale-2": cv2.IMREAD_REDUCED_GRAYSCALE_2, "reduced-color-2": cv2.IMREAD_REDUCED_COLOR_2,
    "reduced-grayscale-4": cv2.IMREAD_REDUCED_GRAYSCALE_4, "reduced-color-4": cv2.IMREAD_REDUCED_COLOR_4,
    "reduced-grayscale-8": cv2.IMREAD_REDUCED_GRAYSCALE_8, "reduced-color-8": cv2.IMREAD_REDUCED_COLOR_8,
    "grayscale-ignore-orientation": cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION,
    "color-ignore-orientation": cv2.IMREAD_COLOR | cv2.IMREAD_IGNORE_ORIENTATION,
}


def pixelproof(*arguments, stdin=b""):
    code, output, errors = common.pixelproof(sys.argv[1], *arguments, stdin=stdin)
    if code != 0:
        print(errors)
    return code, output


def read(text, mode=cv2.IMREAD_UNCHANGED):
    return cv2.imdecode(np.frombuffer(base64.b64decode(text), np.uint8), mode)


def file_to_base64(samples):
    for name in ("hills/dunes.jpg", "skies/aurora.png", "flowers/daisies.webp"):
        image = content(os.path.join(samples, name))
        code, text = pixelproof("encode", os.path.join(samples, name))
        check("encode %s: base64 of the file's bytes" % name, code == 0 and text.rstrip(b"\n") == base64.b64encode(image))


def pixels_to_base64(folder):
    random = np.random.default_rng(7)
    gray16 = (random.integers(0, 65536, (61, 47)) // 3).astype(np.uint16)
    color = cv2.GaussianBlur(random.integers(0, 256, (53, 71, 3)).astype(np.uint8), (5, 5), 0)
    alpha = random.integers(0, 256, (17, 19, 4)).astype(np.uint8)
    for name, array in (("gray16", gray16), ("color", color), ("alpha", alpha)):
        np.save(folder + "/" + name + ".npy", array)
        array.tofile(folder + "/" + name + ".raw")
        raw = ["--shape", "x".join(map(str, array.shape)), "--dtype", str(array.dtype)]
        for level in list(range(10)) + [None]:
            options = [] if level is None else ["--png-compression", str(level)]
            for file, shape in ((name + ".npy", []), (name + ".raw", raw)):
                code, text = pixelproof("encode", folder + "/" + file, *shape, *options)
                check("encode %s at %s: the same array in cv2" % (file, level), code == 0 and same(read(text), array))


def base64_to_pixels(folder, samples):
    images = {"dunes.jpg (orientation 3)": content(samples + "/hills/dunes.jpg"),
              "cv2's own PNG, 16 bits": cv2.imencode(".png", cv2.imread(samples + "/skies/aurora.png", -1))[1].tobytes(),
              "cv2's own PNG, alpha": cv2.imencode(".png", cv2.imread(samples + "/woodland/fern.png", -1))[1].tobytes()}
    for name, image in images.items():
        text = base64.encodebytes(image)
        for mode, flag in MODES.items():
            code, _ = pixelproof("decode", "-", "--to", folder + "/read.npy", "--read-as", mode, stdin=text)
            expected = cv2.imdecode(np.frombuffer(image, np.uint8), flag)
            check("decode %s as %s: what cv2 gives" % (name, mode), code == 0 and same(np.load(folder + "/read.npy"), expected))
        suffix = ".jpg" if image[:2] == b"\xff\xd8" else ".png"
        code, _ = pixelproof("decode", "--to", folder + "/file" + suffix, stdin=text)
        check("decode %s: the file's bytes" % name, code == 0 and content(folder + "/file" + suffix) == image)


def memory(samples):
    for name in ("hills/pine-valley.jpg", "hills/relief.png", "woodland/fern.png", "woodland/tree-rings.tif"):
        image = content(os.path.join(samples, name))
        array = cv2.imdecode(np.frombuffer(image, np.uint8), cv2.IMREAD_UNCHANGED)
        code, text = pixelproof("inspect", os.path.join(samples, name))
        told = {line[:14].strip(): int(line[15:].split(" ")[0].replace(",", "")) for line in text.decode().splitlines()
                if line[:14].strip() in ("file bytes", "base64 bytes", "pixel bytes")}
        check("inspect %s: sizes" % name, code == 0 and told == {
            "file bytes": len(image), "base64 bytes": len(base64.b64encode(image)), "pixel bytes": array.nbytes})


def entries(output, samples):
    snapshot = os.path.realpath(output + "/latest")
    for shard in glob.glob(snapshot + "/manifest-*.jsonl"):
        for line in open(shard, encoding="utf-8"):
            entry = json.loads(line)
            source = content(os.path.join(samples, entry["path"]))
            for mode in (cv2.IMREAD_UNCHANGED, cv2.IMREAD_COLOR):
                if mode == cv2.IMREAD_COLOR and entry["codec"] != "original":
                    continue
                expected = cv2.imdecode(np.frombuffer(source, np.uint8), mode)
                check("entry %s" % entry["path"], same(read(entry["data"], mode), expected))


def main():
    samples = sys.argv[2]
    with tempfile.TemporaryDirectory() as folder:
        file_to_base64(samples)
        pixels_to_base64(folder)
        base64_to_pixels(folder, samples)
        memory(samples)
    if len(sys.argv) > 3:
        entries(sys.argv[3], samples)
    common.finish()


main()
