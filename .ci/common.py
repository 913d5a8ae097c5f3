"""What the checkers beside it share: counting, starting the jar, and files to convert."""
import os
import struct
import subprocess
import sys
import zlib

JAVA = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"]
passed = failed = 0


def check(what, condition):
    """Counts a check; prints one that failed."""
    global passed, failed
    if condition:
        passed += 1
    else:
        failed += 1
        print("FAULT " + what)


def finish():
    """Prints how many checks there were and ends the process, with 1 where one failed."""
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed else 0)


def pixelproof(jar, *arguments, stdin=b""):
    """Runs a command; its exit status, its output as bytes, and its errors as text."""
    done = subprocess.run(JAVA + [jar, *arguments], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env=dict(os.environ, LC_ALL="C.UTF-8"))
    return done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip()


def put(folder, path, content):
    """Writes a file below a folder."""
    file = os.path.join(folder, path)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    with open(file, "wb") as out:
        out.write(content)


def content(path):
    with open(path, "rb") as file:
        return file.read()


def same(left, right):
    """Whether two arrays of numpy have the same shape, type and bytes; None is like nothing."""
    return (left is not None and right is not None and left.shape == right.shape and left.dtype == right.dtype
            and left.tobytes() == right.tobytes())


def chunk(kind, data):
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, samples, bits=8, colour_type=2, level=-1):
    """A PNG whose rows are filtered by nothing; samples are those of all rows, big-endian."""
    row = len(samples) // height
    rows = b"".join(b"\0" + samples[at:at + row] for at in range(0, len(samples), row))
    header = struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, level))
            + chunk(b"IEND", b""))
