#!/usr/bin/python3
"""Races Pixelproof against a peer over directories of images, in alternating runs, and prints medians.

    race.py PIXELPROOF.jar DIRECTORY… [--pairs 3] [--codecs png,original] [--java java] [--processes 2]
            [--peer 'python3 peer.py COMMAND IMAGES MANIFEST --codec CODEC --processes PROCESSES']

Of Pixelproof, the times of its steps as its summary tells them (plan and encode are 'convert', verify is 'verify'), and the
whole process; of the peer, the seconds that it prints, and its whole processes. Memory is the largest resident set of any
one process, as wait4(2) has it. Nothing else should run meanwhile.
"""
import argparse
import os
import pathlib
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent


def run(command):
    """Output, seconds and peak memory in MB of a process."""
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit("%s\n%s" % (shlex.join(map(str, command)), text))
    return text, seconds, usage.ru_maxrss / 1024


def ours(options, images, codec, scratch):
    output = scratch / "dataset"
    shutil.rmtree(output, ignore_errors=True)
    text, whole, memory = run(options.java.split() + ["-jar", options.jar, "convert", "--source", images, "--output", output,
                                                      "--codec", codec, "--threads", str(options.processes), "--verbose"])
    steps = dict((name, float(seconds)) for name, seconds in
                 re.findall(r"(plan|encode|verify|publish) (\d+\.\d) s", text.split("took")[1]))
    payload = sum(path.stat().st_size for path in (output / "latest").glob("manifest-*"))
    return {"plan": steps["plan"], "convert": steps["encode"], "verify": steps["verify"], "whole": whole, "memory": memory,
            "mb": payload / 1e6}


def peer(options, images, codec, scratch):
    manifest = scratch / "peer.jsonl"
    result = {"whole": 0.0, "memory": 0.0, "plan": 0.0}
    for command in ("convert", "verify"):
        words = {"COMMAND": command, "IMAGES": str(images), "MANIFEST": str(manifest), "CODEC": codec,
                 "PROCESSES": str(options.processes)}
        text, whole, memory = run([words.get(word, word) for word in shlex.split(options.peer)])
        result[command] = float(re.search(r"seconds=([\d.]+)", text).group(1))
        result["whole"] += whole
        result["memory"] = max(result["memory"], memory)
    result["mb"] = manifest.stat().st_size / 1e6
    return result


def median(runs, value):
    return statistics.median(value(one) for one in runs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("jar")
    parser.add_argument("directories", nargs="+", type=pathlib.Path)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--codecs", default="png,original")
    parser.add_argument("--java", default="java")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--scratch", default=None)
    parser.add_argument("--peer", default="/usr/bin/python3 %s COMMAND IMAGES MANIFEST --codec CODEC --processes PROCESSES"
                        % (HERE / "peer.py"))
    options = parser.parse_args()
    rows = (("convert", lambda one: one["convert"]), ("verify", lambda one: one["verify"]),
            ("convert + verify", lambda one: one["convert"] + one["verify"]),
            ("with plan", lambda one: one["plan"] + one["convert"] + one["verify"]),
            ("whole process", lambda one: one["whole"]))
    for images in options.directories:
        for codec in options.codecs.split(","):
            pairs = []
            with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
                for _ in range(options.pairs):
                    pairs.append((peer(options, images, codec, pathlib.Path(scratch)),
                                  ours(options, images, codec, pathlib.Path(scratch))))
            print("%s, %s, %d pairs" % (images.name, codec, len(pairs)))
            for name, value in rows:
                print("  %-17s peer %7.2f s   ours %7.2f s   ratio %.2f (%s)" % (
                    name, median([p for p, _ in pairs], value), median([o for _, o in pairs], value),
                    median(pairs, lambda pair: value(pair[0]) / value(pair[1])),
                    ", ".join("%.2f" % (value(p) / value(o)) for p, o in pairs)))
            print("  %-17s peer %7.0f MB  ours %7.0f MB" % ("resident", median([p for p, _ in pairs], lambda one: one["memory"]),
                                                        median([o for _, o in pairs], lambda one: one["memory"])))
            print("  %-17s peer %7.1f MB  ours %7.1f MB" % ("written", median([p for p, _ in pairs], lambda one: one["mb"]),
                                                        median([o for _, o in pairs], lambda one: one["mb"])), flush=True)


if __name__ == "__main__":
    main()
