#!/usr/bin/python3
"""What a careful user would write instead of Pixelproof, with cv2, NumPy and one process for each core.

    peer.py convert DIRECTORY FILE.jsonl [--codec png|original] [--processes N]
    peer.py verify  DIRECTORY FILE.jsonl [--processes N]

convert decodes each image as it is stored, encodes it as PNG with cv2's default (or keeps its bytes) and writes a line of
JSON with sizes, three SHA-256 and base64. verify decodes each line's payload and its source and compares all samples.
The last word printed is seconds=S.
"""
import argparse
import base64
import hashlib
import json
import multiprocessing
import pathlib
import time

import cv2
import numpy

OPTIONS = None


def decode(data):
    return cv2.imdecode(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_UNCHANGED)


def line_of(path):
    source = path.read_bytes()
    pixels = decode(source)
    payload = source if OPTIONS.codec == "original" else cv2.imencode(".png", pixels)[1].tobytes()
    sums = {name: hashlib.sha256(what).hexdigest()
            for name, what in (("source", source), ("pixels", pixels), ("payload", payload))}
    return json.dumps({"path": str(path.relative_to(OPTIONS.directory)), "shape": pixels.shape,
                       "dtype": str(pixels.dtype), "sha256": sums, "data": base64.b64encode(payload).decode()})


def is_proven(line):
    entry = json.loads(line)
    found = decode(base64.b64decode(entry["data"]))
    wanted = decode((OPTIONS.directory / entry["path"]).read_bytes())
    return found.dtype == wanted.dtype and numpy.array_equal(found, wanted)


def begin(options):
    global OPTIONS
    OPTIONS = options
    cv2.setNumThreads(1)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("convert", "verify"))
    parser.add_argument("directory", type=pathlib.Path)
    parser.add_argument("manifest")
    parser.add_argument("--codec", choices=("png", "original"), default="png")
    parser.add_argument("--processes", type=int, default=multiprocessing.cpu_count())
    options = parser.parse_args()
    began = time.perf_counter()
    with multiprocessing.Pool(options.processes, begin, (options,)) as pool:
        if options.command == "convert":
            images = sorted(path for path in options.directory.rglob("*") if path.is_file())
            with open(options.manifest, "w", encoding="utf-8") as out:
                for line in pool.imap(line_of, images, chunksize=8):
                    out.write(line + "\n")
            count = len(images)
        else:
            with open(options.manifest, encoding="utf-8") as lines:
                proofs = list(pool.imap(is_proven, lines, chunksize=8))
            assert all(proofs), "%d images are not what they were" % proofs.count(False)
            count = len(proofs)
    print("%s: %d images, seconds=%.2f" % (options.command, count, time.perf_counter() - began))


if __name__ == "__main__":
    main()
