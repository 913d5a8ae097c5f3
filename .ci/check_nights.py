#!/usr/bin/python3
"""Nights of a growing dataset: what each costs, and that each snapshot is the one that is made from nothing.

    check_nights.py JAR [--images N] [--side PIXELS] [--codec original|png] [--checker check_dataset.py] [--keep DIR] [--java OPTION]…

Makes N small images (default 2,000) in folders of 1,000 at most, converts them, and then again after each of: nothing;
1 % modified at random; N/100 added in one folder; N/100 removed from one folder; `touch` on everything. A row a night:
seconds of the whole process, shards that are new against the night before, bytes of their files, images decoded and
proven, shards of the night before whose names stayed. Every snapshot is compared with one from nothing, and looked at
by the checker where one is given. Only the standard library is needed.
"""
import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True      # of common, beside it
import common
from common import check

PER_FOLDER = 1000
SIDE = 64


def png(seed):
    """A PNG of SIDE × SIDE pixels, noise: 12 kB with a side of 64, 3 kB with one of 32."""
    return common.png(SIDE, SIDE, random.Random(seed).randbytes(SIDE * SIDE * 3), level=1)


def write(sources, number, seed):
    folder = os.path.join(sources, "folder-%03d" % (number // PER_FOLDER))
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, "%06d.png" % number)
    with open(path, "wb") as file:
        file.write(png(seed))
    return path


class Nights:
    def __init__(self, arguments, scratch):
        self.arguments = arguments
        self.sources = os.path.join(scratch, "sources")
        self.output = os.path.join(scratch, "output")
        self.scratch = scratch
        self.count = arguments.images
        self.before = {}
        self.inodes = {}

    def command(self, output, *more):
        return ["java", *self.arguments.java, "-jar", self.arguments.jar, "convert", "--source", self.sources, "--output", output,
                "--codec", self.arguments.codec, *more]

    def run(self, name, publishes=True, most_decoded=None, least_kept=0.0):
        before = os.path.realpath(os.path.join(self.output, "latest"))
        start = time.monotonic()
        status = subprocess.run(self.command(self.output)).returncode
        seconds = time.monotonic() - start
        latest = os.path.realpath(os.path.join(self.output, "latest"))
        check("%s: exit %d" % (name, status), status == 0)
        check("%s: %s" % (name, "published nothing" if publishes else "published"), (latest != before) == publishes)
        self.report(name, seconds, latest, publishes, most_decoded, least_kept)
        if publishes:
            self.compare(name, latest)

    def report(self, name, seconds, latest, publishes, most_decoded, least_kept):
        shards = {row["name"]: row["bytes"] for row in load(latest, "dataset.json")["shards"]}
        new = [shard for shard in shards if shard not in self.before] if publishes else []
        kept = sum(1 for shard in self.before if shard in shards)
        share = kept / len(self.before) if self.before else 1.0
        proof = load(latest, "verification.json")
        decoded = proof["by_byte_identity"] + proof["by_pixel_comparison"] if publishes else 0
        linked = all(os.stat(os.path.join(latest, shard)).st_ino == self.inodes[shard] for shard in shards if shard in self.before)
        print("%-28s %7.2f s  %4d of %4d shards new  %11d bytes  %6d images decoded  %5.1f %% of the names stay" % (
            name, seconds, len(new), len(shards), sum(shards[shard] for shard in new), decoded, 100 * share))
        sys.stdout.flush()
        check("%s: a shard that stayed is not the same file" % name, linked)
        if most_decoded is not None:
            check("%s: %d images were decoded, %d changed" % (name, decoded, most_decoded), decoded <= most_decoded)
        check("%s: only %.1f %% of the shards kept their names" % (name, 100 * share), share >= least_kept)
        self.before = shards
        self.inodes = {shard: os.stat(os.path.join(latest, shard)).st_ino for shard in shards}

    def compare(self, name, latest):
        fresh = os.path.join(self.scratch, "fresh")
        subprocess.run(self.command(fresh), check=True)
        check("%s: the snapshot is not the one that is made from nothing" % name,
              deterministic(latest) == deterministic(os.path.realpath(os.path.join(fresh, "latest"))))
        shutil.rmtree(fresh)
        if self.arguments.checker:
            checked = subprocess.run(["/usr/bin/python3", self.arguments.checker, self.output, "--source", self.sources],
                                     capture_output=True, text=True)
            check("%s: %s" % (name, checked.stdout), checked.returncode == 0)
            print("%28s %s" % ("", checked.stdout.strip().splitlines()[-1]))

    def all(self):
        chosen = random.Random(self.arguments.seed)
        for number in range(self.count):
            write(self.sources, number, number)
        settle()
        self.run("first run")
        self.run("nothing changed", publishes=False)
        few = max(1, self.count // 100)
        modified = chosen.sample(range(self.count), few)
        for number in modified:
            write(self.sources, number, number + 10_000_000)
        self.run("1 % modified at random", most_decoded=few)
        folder = os.path.join(self.sources, "folder-%03d" % (self.count // PER_FOLDER // 2))
        for number in range(few):
            with open(os.path.join(folder, "added-%06d.png" % number), "wb") as file:
                file.write(png(20_000_000 + number))
        settle()
        self.run("%d added in one folder" % few, most_decoded=2 * few, least_kept=0.95 if self.count >= 100_000 else 0.0)
        for name in sorted(os.listdir(folder))[:few]:
            os.remove(os.path.join(folder, name))
        self.run("%d removed" % few, most_decoded=few)
        touch(self.sources)
        self.run("touch on everything", publishes=False)
        self.run("nothing changed", publishes=False)


def settle():
    """What was modified less than two seconds before it is read is read again the next time."""
    time.sleep(3)


def touch(directory):
    for folder, _, names in os.walk(directory):
        for name in names:
            os.utime(os.path.join(folder, name))
    settle()


def load(snapshot, name):
    with open(os.path.join(snapshot, name), encoding="utf-8") as file:
        return json.load(file)


def deterministic(snapshot):
    names = [name for name in os.listdir(snapshot) if name.startswith("manifest-") or name in ("index.jsonl", "rejected.jsonl")]
    sums = {}
    for name in sorted(names):
        with open(os.path.join(snapshot, name), "rb") as file:
            sums[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return sums


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("--images", type=int, default=2000)
    parser.add_argument("--codec", default="original")
    parser.add_argument("--side", type=int, default=SIDE)
    parser.add_argument("--checker")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--java", action="append", default=[])
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    globals()["SIDE"] = arguments.side
    scratch = arguments.keep or tempfile.mkdtemp(prefix="pixelproof-nights-")
    os.makedirs(scratch, exist_ok=True)
    try:
        Nights(arguments, scratch).all()
    finally:
        if not arguments.keep:
            shutil.rmtree(scratch)
    common.finish()


main()
