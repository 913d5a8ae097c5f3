#!/usr/bin/python3
"""Writes small files that claim much more than they hold, one a folder, for check_walls.py.

    make_bombs.py DIR

Each is a few kilobytes, some megabytes at most. What they claim: pixels, tiles, scans, palettes, tables, chunks and
texts that would take gigabytes, directories that lead back to themselves, and lengths that reach beyond the file.
"""
import os
import struct
import sys
import zlib

MANY = 60_000


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, colour, body, interlace=0):
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body + chunk(b"IEND", b"")


def deflated(size):
    packer, out = zlib.compressobj(9), []
    for _ in range(size >> 20):
        out.append(packer.compress(bytes(1 << 20)))
    return b"".join(out) + packer.flush()


def segment(marker, data):
    return struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data


def jpeg(width, height, components, frame=0xC0, before=b"", after=b""):
    quantization = segment(0xDB, b"\0" + bytes([1]) * 64)
    sof = struct.pack(">BHHB", 8, height, width, components) + b"".join(bytes([c + 1, 0x11, 0]) for c in range(components))
    return b"\xFF\xD8" + before + quantization + segment(frame, sof) + after + b"\xFF\xD9"


def tiff(tags, endless=0, data=b""):
    """One directory after the header; data begins at byte 8 + 2 + 12 a tag + 4."""
    entries = b"".join(struct.pack("<HHII", *tag) for tag in sorted(tags))
    return b"II*\0" + struct.pack("<IH", 8, len(tags)) + entries + struct.pack("<I", endless) + data


def picture(width, height, compression, samples, strips, length, rows):
    start = 8 + 2 + 12 * 9 + 4
    return [(256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, compression), (262, 3, 1, 1),
            (273, 4, strips, start), (277, 3, 1, samples), (278, 4, 1, rows), (279, 4, 1, length)]


def box(kind, data, length=None):
    return struct.pack(">I", len(data) + 8 if length is None else length) + kind + data


def jp2(width, height, tile, components):
    siz = struct.pack(">HIIIIIIIIH", 0, width, height, 0, 0, tile, tile, 0, 0, components) + b"\x07\x01\x01" * components
    stream = (b"\xFF\x4F" + segment(0x51, siz) + segment(0x52, bytes([0, 0, 0, 1, 0, 5, 4, 4, 0, 0]))
              + segment(0x5C, bytes([0x40] + [0x40] * 16)) + b"\xFF\xD9")
    header = box(b"ihdr", struct.pack(">IIHBBBB", height, width, components, 7, 7, 0, 0)) + box(b"colr", b"\1\0\0\0\0\0\x10")
    return box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ") + box(b"jp2h", header) + box(b"jp2c", stream)


def webp(kind, data):
    body = kind + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def exif_loop():
    entry = struct.pack("<HHII", 0x8769, 4, 1, 8)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 8)


def bombs():
    line = zlib.compress(bytes(1 + MANY // 8), 9)
    yield "png-rows-missing.png", png(MANY, MANY, 1, 0, chunk(b"IDAT", line))
    yield "png-interlaced.png", png(15_000, 15_000, 8, 6, chunk(b"IDAT", deflated(64 << 20)), 1)
    yield "png-rgba16-wide.png", png(31_000_000, 1, 16, 6, chunk(b"IDAT", deflated(240 << 20)))
    yield "png-empty-chunks.png", png(1, 1, 8, 0, chunk(b"tEXt", b"a\0") * 200_000 + chunk(b"IDAT", zlib.compress(b"\0\0")))
    yield "png-splt.png", png(1, 1, 8, 0, chunk(b"sPLT", b"a\0\x08" + bytes(6) * 600_000) + chunk(b"IDAT", zlib.compress(b"\0\0")))
    yield "png-length.png", png(1, 1, 8, 0, struct.pack(">I", 0x7FFFFFFF) + b"IDAT")
    yield "jpeg-header.jpg", jpeg(65_500, 65_500, 3)
    yield "jpeg-4-components.jpg", jpeg(15_700, 15_700, 4, after=segment(0xDA, b"\4\1\0\2\0\3\0\4\0\0\x3F\0") + bytes(64))
    yield "jpeg-lossless.jpg", jpeg(60_000, 60_000, 1, 0xC3)
    yield "jpeg-segments.jpg", jpeg(8, 8, 1, before=segment(0xE4, b"") * 300_000)
    yield "jpeg-tables.jpg", jpeg(8, 8, 1, before=segment(0xDB, b"\0" + bytes([1]) * 64) * 50_000)
    yield "jpeg-exif-loop.jpg", jpeg(8, 8, 1, before=segment(0xE1, exif_loop()))
    yield "jpeg-icc-parts.jpg", jpeg(8, 8, 1, before=b"".join(
        segment(0xE2, b"ICC_PROFILE\0" + bytes([n, 255]) + bytes(60_000)) for n in range(1, 255)))
    yield "bmp-header.bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, MANY, MANY, 1, 24, 0, 0, 0, 0, 0, 0)
    yield "bmp-1bit.bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 62, 0, 0, 62, 40, 250_000, 1000, 1, 1, 0, 0, 0, 0, 2, 0) + bytes(8)
    yield "pbm-header.pbm", b"P4\n1000000 1000000\n"
    yield "ppm-text.ppm", b"P3\n30000 8000\n65535\n" + b"1 " * 500_000
    yield "pgm-comments.pgm", b"P2\n" + b"#\n" * 2_000_000 + b"1 1 255 0\n"
    yield "pam-depth.pam", b"P7\nWIDTH 30000\nHEIGHT 30000\nDEPTH 4\nMAXVAL 65535\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
    yield "pfm-header.pfm", b"PF\n30000 30000\n-1.0\n"
    yield "hdr-header.hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 32767 +X 32767\n"
    yield "hdr-old-runs.hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 16000 +X 15000\n\1\1\1\x80" + b"\1\1\1\xFF" * 4000
    yield "sun-header.ras", struct.pack(">8I", 0x59A66A95, MANY, MANY, 24, 0, 1, 0, 0)
    yield "sun-runs.ras", struct.pack(">8I", 0x59A66A95, 15_000, 16_000, 8, 240_000_000, 2, 0, 0) + b"\x80\xFF\1" * 900_000
    yield "tiff-strips.tif", tiff(picture(16_000, 15_000, 1, 1, 15_000_000, 1, 1))
    yield "tiff-next-itself.tif", tiff(picture(1, 1, 1, 1, 1, 1, 1), endless=8, data=b"\0")
    yield "tiff-tag-count.tif", tiff(picture(1, 1, 1, 1, 1, 1, 1)[:8] + [(34675, 7, 0xFFFFFFF0, 16)], data=b"\0")
    yield "tiff-packbits.tif", tiff(picture(16_000, 15_000, 32773, 1, 1, 1_890_000, 15_000), data=b"\x81\0" * 945_000)
    yield "tiff-samples.tif", tiff(picture(100, 100, 1, 65_535, 1, 10_000, 100), data=bytes(10_000))
    yield "jp2-tiles.jp2", jp2(15_000, 15_000, 1, 3)
    yield "jp2-components.jp2", jp2(4_000, 4_000, 4_000, 16_384)
    yield "jp2-box.jp2", box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ") + box(b"jp2h", b"", 0x7FFFFFFF)
    yield "webp-canvas.webp", webp(b"VP8X", b"\x10\0\0\0" + b"\xFF\x3F\0" * 2)
    yield "webp-lossy.webp", webp(b"VP8 ", b"\x10\0\0\x9d\x01\x2a\xFF\x3F\xFF\x3F" + bytes(100))
    yield "gif-header.gif", b"GIF89a\xFF\xFF\xFF\xFF\0\0\0,\0\0\0\0\xFF\xFF\xFF\xFF\0\2\0;"
    yield "exr-header.exr", b"v/1\1\2\0\0\0channels\0chlist\0" + struct.pack("<I", 0x7FFFFFFF)


def main():
    for name, content in bombs():
        folder = os.path.join(sys.argv[1], name.rsplit(".", 1)[0])
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, name), "wb") as out:
            out.write(content)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    main()
