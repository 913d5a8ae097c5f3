#!/usr/bin/python3
"""Runs every command that reads images over files that claim more than they are.

    check_walls.py JAR BOMBS [--threads N]

BOMBS is a directory with one file a folder, such as make_bombs.py makes. For each file and command: how it ended,
the most resident memory of all its processes together, and the processor time. A command may end only as it documents,
without a stack trace; memory and time of an image that is refused by its header stay those of a run without it.
"""
import argparse
import base64
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

HEAP = "-Xmx256m"
DOCUMENTED = {"convert": {0, 3, 6}, "convert-png": {0, 3, 6}, "verify": {0, 4}, "inspect": {0, 1}, "encode": {0, 1},
              "decode": {0, 1}, "show": {0, 1}, "export": {0, 1, 3}, "restore": {0, 1}}
RAISED = ["limits.ratio=1000000000", "limits.pixels=1073741824", "limits.dimension=1048576", "limits.decoded-size=16GB"]


def resident(root):
    """Bytes that a process and all below it hold."""
    children, total = {}, 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name) as stat:
                    fields = stat.read().rsplit(")", 1)[1].split()
                children.setdefault(int(fields[1]), []).append((int(name), int(fields[21]) * 4096))
                if int(name) == root:
                    total = int(fields[21]) * 4096
            except OSError:
                continue
    queue = [root]
    while queue:
        for pid, size in children.get(queue.pop(), []):
            total += size
            queue.append(pid)
    return total


def run(jar, arguments):
    before = os.times()
    process = subprocess.Popen(["java", HEAP, "-jar", jar] + arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               stdin=subprocess.DEVNULL)
    most = [0]

    def watch():
        while process.poll() is None:
            most[0] = max(most[0], resident(process.pid))
            time.sleep(0.05)

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        _, errors = process.communicate(timeout=300)
    except subprocess.TimeoutExpired:
        process.kill()
        _, errors = process.communicate()
    watcher.join()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return process.returncode, errors.decode("utf-8", "replace"), most[0], used


def commands(jar, file, scratch, threads):
    source, output, raised = os.path.dirname(file), os.path.join(scratch, "o"), os.path.join(scratch, "r")
    convert = ["convert", "--source", source, "--threads", threads, "--output"]
    yield "convert", convert + [output]
    yield "convert-png", convert + [output + "p", "--codec", "png"]
    yield "inspect", ["inspect", file]
    yield "encode", ["encode", file, "--codec", "png"]
    text = os.path.join(scratch, "text")
    with open(file, "rb") as image, open(text, "wb") as out:
        out.write(base64.b64encode(image.read()))
    yield "decode", ["decode", text, "--read-as", "unchanged", "--to", os.path.join(scratch, "x.npy")]
    setting = [part for value in RAISED for part in ("--set", value)]
    code, *_ = run(jar, convert + [raised] + setting)
    if code in (0, 3):
        yield "verify", ["verify", raised]
        yield "show", ["show", raised, os.path.basename(file), "--to", os.path.join(scratch, "shown")]
        yield "export", ["export", raised, "--as", "webdataset", "--to", os.path.join(scratch, "e")]
        yield "restore", ["restore", raised, "--to", os.path.join(scratch, "b")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("jar")
    parser.add_argument("bombs")
    parser.add_argument("--threads", default="1")
    options = parser.parse_args()
    files = sorted(os.path.join(d, f) for d, _, names in os.walk(options.bombs) for f in names)
    failed = 0
    for file in files:
        scratch = tempfile.mkdtemp(prefix="pixelproof-walls-")
        for name, arguments in commands(options.jar, os.path.abspath(file), scratch, options.threads):
            code, errors, memory, used = run(options.jar, arguments)
            bad = code not in DOCUMENTED[name] or "\tat " in errors or "Error:" in errors
            failed += bad
            lines = [line for line in errors.splitlines() if line.strip() and "imdecode_" not in line]
            print("%-6s %-22s %-12s exit %3d %6d MB %6.1f s  %s" % (
                "FAILED" if bad else "", os.path.basename(os.path.dirname(file)), name, code, memory >> 20, used,
                lines[min(1, len(lines) - 1)].strip()[:110] if lines else ""), flush=True)
        shutil.rmtree(scratch, ignore_errors=True)
    print("%d files, %d failed" % (len(files), failed))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
