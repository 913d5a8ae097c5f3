#!/usr/bin/env python3
"""Makes the images of the damage sweep, one directory a row of its table.

    make_sweep_images.py CORPORA OUT

CORPORA holds kodak, mixed, orientation and pngsuite. What is there in a format is copied; the rest is made from
Kodak's photographs by other people's encoders (Debian's imagemagick, libjpeg-turbo-progs, libtiff-tools, webp,
libopenjp2-tools, netpbm). DamageSweepTests reads OUT.
"""

import pathlib
import shutil
import subprocess
import sys

CORPORA, OUT = (pathlib.Path(argument) for argument in sys.argv[1:])
PHOTOGRAPHS = [1, 4, 7, 13, 20, 23]


def place(row, name):
    (OUT / row).mkdir(parents=True, exist_ok=True)
    return OUT / row / name


def run(*command, stdin=None):
    return subprocess.run([str(part) for part in command], input=stdin, check=True, stdout=subprocess.PIPE).stdout


def copy(row, pattern, count=6):
    for path in sorted(CORPORA.glob(pattern))[:count]:
        shutil.copy(path, place(row, path.name))


def sources():
    """Photographs as PPM: two whole ones, four of half their size."""
    for number, photograph in enumerate(PHOTOGRAPHS):
        size = [] if number < 2 else ["-resize", "50%"]
        path = place("ppm-source", f"{photograph}.ppm")
        run("convert", CORPORA / "kodak" / f"{photograph}.png", *size, "-strip", "-depth", "8", path)
        yield number, path


def write(row, path, suffix, *options):
    run("convert", path, *options, place(row, f"{path.stem}.{suffix}"))


def piped(row, path, suffix, *command):
    place(row, f"{path.stem}.{suffix}").write_bytes(run(*command, stdin=path.read_bytes()))


def jpeg(number, path):
    sampling = ["1x1", "2x2", "2x1"][number % 3]
    restart = ["-restart", "4"] if number % 2 else []
    for row, options in {
        "jpeg-baseline": restart,
        "jpeg-progressive": ["-progressive"],
        "jpeg-arithmetic": ["-arithmetic"] + (["-progressive"] if number >= 3 else []),
    }.items():
        piped(row, path, "jpg", "cjpeg", "-quality", "88", "-sample", sampling, *options)
    if number < 3:
        write("jpeg-cmyk", path, "jpg", "-colorspace", "CMYK")
    else:
        write("jpeg-cmyk", path, "jpg", "-colorspace", "Gray")


def mpf(number, path):
    """Two JPEGs in one file, as CIPA DC-007 lays them out: the second is a preview."""
    first = run("cjpeg", "-quality", "85", stdin=path.read_bytes())
    second = run("convert", path, "-resize", "25%", "jpeg:-")
    order = "little" if number % 2 else "big"
    segment_bytes, header_at = 2 + 2 + 4 + 82, 2 + 2 + 2 + 4
    size = len(first) + segment_bytes
    index = index_of_pictures(order, size, len(second), size - header_at)
    segment = b"\xff\xe2" + (segment_bytes - 2).to_bytes(2, "big") + b"MPF\0" + index
    place("jpeg-mpf", f"{path.stem}.jpg").write_bytes(first[:2] + segment + first[2:] + second)


def index_of_pictures(order, first_size, second_size, second_at):
    def numbers(*pairs):
        return b"".join(value.to_bytes(width, order) for value, width in pairs)

    index = (b"II" if order == "little" else b"MM") + numbers((42, 2), (8, 4), (3, 2))
    index += numbers((0xB000, 2), (7, 2), (4, 4)) + b"0100"
    index += numbers((0xB001, 2), (4, 2), (1, 4), (2, 4))
    index += numbers((0xB002, 2), (7, 2), (32, 4), (50, 4), (0, 4))
    index += numbers((0x030000, 4), (first_size, 4), (0, 4), (0, 4))
    return index + numbers((0x010001, 4), (second_size, 4), (second_at, 4), (0, 4))


def tiff(number, path):
    plain = path.with_suffix(".tif")
    run("convert", path, "-compress", "none", plain)
    layout = [["-r", "16"], ["-t", "-w", "64", "-l", "64"], ["-r", "100000"]][number % 3]
    order = ["-B"] if number % 2 else ["-L"]
    for row, options in {
        "tiff-none": ["-c", "none"],
        "tiff-lzw": ["-c", "lzw:2" if number < 3 else "lzw"],
        "tiff-deflate": ["-c", "zip:2" if number < 3 else "zip"],
        "tiff-packbits": ["-c", "packbits"],
        "tiff-jpeg": ["-c", "jpeg:r:88" if number < 3 else "jpeg:88"],
        "tiff-bigtiff": ["-8", "-c", "lzw" if number < 3 else "none"],
    }.items():
        run("tiffcp", *options, *order, *layout, plain, place(row, f"{path.stem}.tif"))
    plain.unlink()


def webp(number, path):
    alpha = path.with_suffix(".png")
    run("convert", path, "-alpha", "set", "-channel", "A", "-fx", "i/w", alpha)
    for row, options, source in (("webp-lossy", ["-q", "80"], path), ("webp-lossless", ["-lossless", "-z", "3"], path),
                                 ("webp-alpha", ["-q", "80"] if number < 3 else ["-lossless", "-z", "3"], alpha)):
        run("cwebp", "-quiet", *options, source, "-o", place(row, f"{path.stem}.webp"))
    alpha.unlink()


def netpbm(number, path):
    pnm = ["pbm", "pgm", "ppm"][number % 3]
    write("pnm-binary", path, pnm, "-depth", "16" if number > 3 else "8")
    small = ["-resize", "96x96"]
    write("pnm-text", path, pnm, *small, "-depth", "8", "-compress", "none")
    write("pam", path, "pam", *(["-colorspace", "Gray"] if number % 2 else []))
    write("pfm", path, "pfm", *(["-endian", "MSB" if number % 2 else "LSB"]))


def others(number, path):
    write("png", path, "png", "-depth", "16" if number > 3 else "8", *(["-interlace", "PNG"] if number % 2 else []))
    write("bmp", path, "bmp", "-type", "TrueColor" if number < 3 else "Palette", "-compress", "none")
    write("bmp-rle", path, "bmp", "-type", "Palette", "-colors", "32", "-compress", "RLE")
    write("gif", path, "gif")
    write("jp2", path, "jp2", "-quality", "80" if number < 3 else "100")
    run("opj_compress", "-i", path, "-o", place("j2k", f"{path.stem}.j2k"), *(["-r", "10"] if number < 3 else []))
    sun = run("pnmquant", "16", path) if number % 2 else path.read_bytes()
    place("sun", f"{path.stem}.ras").write_bytes(run("pnmtorast", "-standard", stdin=sun))
    write("hdr-rle", path, "hdr")
    flat(path)


def flat(path):
    """Radiance pixels without runs, in the way of its oldest files."""
    width, height = (int(part) for part in run("identify", "-format", "%w %h", path).split())
    samples = run("convert", path, "-depth", "8", "rgb:-")
    pixels = b"".join(samples[i:i + 3] + b"\x80" for i in range(0, len(samples), 3))
    header = b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y %d +X %d\n" % (height, width)
    place("hdr-flat", f"{path.stem}.hdr").write_bytes(header + pixels)


for number, path in sources():
    for make in (jpeg, mpf, tiff, webp, netpbm, others):
        make(number, path)
shutil.rmtree(OUT / "ppm-source")
copy("jpeg-camera", "orientation/*_[135].jpg")
copy("jpeg-corpus", "mixed/jpg/**/*.jpg")
copy("png-corpus", "pngsuite/bas[in]*[02346]a08.png", 3)
copy("png-corpus", "mixed/png/apng/*.png", 1)
copy("png-corpus", "pngsuite/tb*.png", 2)
copy("bmp-corpus", "mixed/bmp/images/Core_*.bmp", 3)
copy("bmp-corpus", "mixed/bmp/images/rgb??.bmp", 3)
copy("bmp-rle-corpus", "mixed/bmp/images/pal[48]rle.bmp")
copy("tiff-corpus", "mixed/tiff/testsuite/[hlmpr]*.tiff")
copy("webp-corpus", "mixed/webp/l*/*.webp")
copy("hdr-corpus", "mixed/hdr/images/[irs]*.hdr")
