#!/usr/bin/python3
"""Write one small example file for every row of the format table.

Every picture is computed, so the set carries no third-party content. What a
format has no tool for, or where a tool would add metadata, is put together
here byte by byte; the rest is done by the tools named below. The committed
files are the truth: another version of a tool may write other bytes.

Usage: make_formats.py [OUTPUT_DIRECTORY]

Needs cjpeg and jpegtran (Debian: libjpeg-turbo-progs), tiffcp (libtiff-tools),
cwebp and webpmux (webp), opj_compress (libopenjp2-tools) and ImageMagick's
convert with HEIF and OpenEXR.
"""

import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

WIDTH, HEIGHT = 20, 10

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
WORK = Path(tempfile.mkdtemp())


# --- Pictures ---------------------------------------------------------------

def sample(x, y, channel, top):
    """A number from 0 to top: a soft gradient with a little texture in it."""
    wave = abs((x * (37 + 11 * channel) + y * (61 - 7 * channel) + 173 * channel) % 1024 - 512)
    texture = (x * 7 + y * 13 + channel * 29) ^ (x * y)
    return (wave * 120 + (texture & 31) * 130 + y) * (top + 1) // 65_536


def picture(channels, top=255, width=WIDTH, height=HEIGHT):
    """Rows of pixels, each a list of samples."""
    return [[[sample(x, y, c, top) for c in range(channels)] for x in range(width)] for y in range(height)]


def flat(rows):
    return [value for row in rows for pixel in row for value in pixel]


def packed(values, bits):
    """Samples of 1 to 16 bits one behind the other, the highest bit first."""
    number = 0
    for value in values:
        number = number << bits | value
    spare = -len(values) * bits % 8
    return (number << spare).to_bytes((len(values) * bits + spare) // 8, "big")


def put(path, content):
    target = OUT / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def tool(*arguments, take=None):
    """Run a tool on files of the working directory; read what it wrote."""
    subprocess.run(arguments, cwd=WORK, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (WORK / (take or arguments[-1])).read_bytes()


def pnm(channels, top=255):
    code = "B" if top < 256 else "H"
    head = "P%d\n%d %d\n%d\n" % (6 if channels == 3 else 5, WIDTH, HEIGHT, top)
    values = flat(picture(channels, top))
    return head.encode() + struct.pack(">%d%s" % (len(values), code), *values)


# --- JPEG -------------------------------------------------------------------

def segment(code, body):
    return struct.pack(">BBH", 0xff, code, len(body) + 2) + body


def huffman_table(place, symbols):
    """A table whose codes all have eight bits."""
    return segment(0xc4, bytes([place] + [0] * 7 + [len(symbols)] + [0] * 8 + symbols))


def magnitude(value):
    """A coefficient's category, and its bits (T.81, F.1.2.1)."""
    size = abs(value).bit_length()
    return size, format(value if value >= 0 else value + (1 << size) - 1, "b").zfill(size) if size else ""


def scan_bytes(bits):
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big").replace(b"\xff", b"\xff\0")


def jpeg_12_bits():
    """Extended sequential DCT: each block has a mean and one vertical wave."""
    ac = [0] + list(range(1, 11))
    across, down = 3, 2
    bits, last = "", 0
    for block in range(across * down):
        mean = -900 + 311 * block
        for table, value in ((list(range(16)), mean - last), (ac, 120 - 35 * block)):
            size, extra = magnitude(value)
            symbol = size if table is not ac else ac.index(size)
            bits += format(symbol, "08b") + extra
            if table is not ac:
                bits += format(ac.index(0x01), "08b") + magnitude(1)[1]
        bits += format(ac.index(0), "08b")
        last = mean
    return (b"\xff\xd8" + segment(0xdb, bytes([0] + [8] * 64))
            + segment(0xc1, struct.pack(">BHHB", 12, 8 * down, 8 * across, 1) + b"\1\x11\0")
            + huffman_table(0x00, list(range(16))) + huffman_table(0x10, ac)
            + segment(0xda, bytes([1, 1, 0, 0, 63, 0])) + scan_bytes(bits) + b"\xff\xd9")


def jpeg_lossless():
    """Lossless sequential, gray, predictor 1 (T.81, annex H)."""
    rows, bits = picture(1), ""
    for y, row in enumerate(rows):
        for x, (value,) in enumerate(row):
            before = row[x - 1][0] if x else rows[y - 1][0][0] if y else 128
            size, extra = magnitude(value - before)
            bits += format(size, "08b") + extra
    return (b"\xff\xd8" + segment(0xc3, struct.pack(">BHHB", 8, HEIGHT, WIDTH, 1) + b"\1\x11\0")
            + huffman_table(0x00, list(range(10)))
            + segment(0xda, bytes([1, 1, 0, 1, 0, 0])) + scan_bytes(bits) + b"\xff\xd9")


def multi_picture(first, second):
    """Two JPEGs and the index that names them (CIPA DC-007)."""
    size = len(first) + 4 + 4 + 8 + 2 + 3 * 12 + 4 + 32
    head = 2 + 4 + 4
    entries = (struct.pack(">LLLHH", 0x20030000, size, 0, 0, 0)
               + struct.pack(">LLLHH", 0x00020002, len(second), size - head, 0, 0))
    fields = (struct.pack(">HHL4s", 0xb000, 7, 4, b"0100") + struct.pack(">HHLL", 0xb001, 4, 1, 2)
              + struct.pack(">HHLL", 0xb002, 7, 32, 8 + 2 + 36 + 4))
    index = b"MPF\0MM\0*" + struct.pack(">LH", 8, 3) + fields + struct.pack(">L", 0) + entries
    return first[:2] + segment(0xe2, index) + first[2:] + second


def jpeg():
    (WORK / "rgb.ppm").write_bytes(pnm(3))
    (WORK / "gray.pgm").write_bytes(pnm(1))
    def made(name, *options, source="rgb.ppm"):
        content = tool("cjpeg", "-quality", "90", *options, "-outfile", "x.jpg", source, take="x.jpg")
        put("jpeg/" + name + ".jpg", content)
        return content
    first = made("baseline")
    made("baseline-444", "-sample", "1x1")
    made("restart-markers", "-restart", "1")
    made("progressive", "-progressive")
    made("rgb", "-rgb")
    gray = made("gray", source="gray.pgm")
    made("gray-progressive", "-progressive", source="gray.pgm")
    made("arithmetic", "-arithmetic")
    made("arithmetic-progressive", "-arithmetic", "-progressive")
    values = flat(picture(4))
    (WORK / "ink.raw").write_bytes(bytes(values))
    size = "%dx%d" % (WIDTH, HEIGHT)
    put("jpeg/cmyk.jpg", tool("convert", "-size", size, "-depth", "8", "cmyk:ink.raw", "-strip", "-define",
                              "jpeg:colorspace=cmyk", "cmyk.jpg"))
    ycck = bytearray((OUT / "jpeg/cmyk.jpg").read_bytes())
    transform = ycck.index(b"Adobe") + 11
    ycck[transform] = 2 if ycck[transform] == 0 else 0
    names = {0: "cmyk", 2: "ycck"}
    made_by_tool = (OUT / "jpeg/cmyk.jpg").read_bytes()
    (OUT / "jpeg/cmyk.jpg").unlink()
    put("jpeg/%s.jpg" % names[made_by_tool[transform]], made_by_tool)
    put("jpeg/%s.jpg" % names[ycck[transform]], bytes(ycck))
    put("jpeg/12-bits.jpg", jpeg_12_bits())
    put("jpeg/lossless.jpg", jpeg_lossless())
    put("jpeg/multi-picture.jpg", multi_picture(first, gray))


# --- PNG --------------------------------------------------------------------

def chunk(kind, body):
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


PASSES = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]


def png_data(rows, bits, interlaced=False):
    passes = PASSES if interlaced else [(0, 0, 1, 1)]
    lines = []
    for left, top, across, down in passes:
        for row in rows[top::down]:
            pixels = row[left::across]
            if pixels:
                lines.append(b"\0" + packed([value for pixel in pixels for value in pixel], bits))
    return zlib.compress(b"".join(lines), 9)


def png_head(bits, colour, interlaced=False):
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">LLBBBBB", WIDTH, HEIGHT, bits, colour, 0, 0, interlaced))


def png_of(bits, colour, rows, *chunks, interlaced=False):
    return (png_head(bits, colour, interlaced) + b"".join(chunk(*one) for one in chunks)
            + chunk(b"IDAT", png_data(rows, bits, interlaced)) + chunk(b"IEND", b""))


def palette(colours, channels=3):
    return bytes((i * (53 + 31 * c) + 29 * c * c + 7) % 256 for i in range(colours) for c in range(channels))


def indices(colours):
    return [[[(x * 3 + y * 5 + (x * y >> 2)) % colours] for x in range(WIDTH)] for y in range(HEIGHT)]


def gray_palette():
    return bytes(level for i in range(256) for level in (i, i, i))


def png():
    for bits in (1, 2, 4, 8, 16):
        put("png/gray-%d.png" % bits, png_of(bits, 0, picture(1, (1 << bits) - 1)))
    for name, bits, colour, channels in (("rgb", 8, 2, 3), ("rgb", 16, 2, 3), ("gray-alpha", 8, 4, 2),
                                         ("gray-alpha", 16, 4, 2), ("rgba", 8, 6, 4), ("rgba", 16, 6, 4)):
        put("png/%s-%d.png" % (name, bits), png_of(bits, colour, picture(channels, (1 << bits) - 1)))
    for name, bits, colour, channels in (("gray", 1, 0, 1), ("gray", 8, 0, 1), ("gray", 16, 0, 1), ("rgb", 8, 2, 3),
                                         ("rgb", 16, 2, 3)):
        rows = picture(channels, (1 << bits) - 1)
        key = struct.pack(">%dH" % channels, *rows[3][5])
        put("png/%s-trns-%d.png" % (name, bits), png_of(bits, colour, rows, (b"tRNS", key)))
    for bits in (1, 2, 4, 8):
        colours = min(1 << bits, 200)
        put("png/palette-%d.png" % bits, png_of(bits, 3, indices(colours), (b"PLTE", palette(colours))))
    put("png/palette-gray-8.png", png_of(8, 3, indices(256), (b"PLTE", gray_palette())))
    for bits in (1, 8):
        colours = min(1 << bits, 200)
        opacity = bytes(i * 67 % 256 for i in range(colours))
        put("png/palette-trns-%d.png" % bits,
            png_of(bits, 3, indices(colours), (b"PLTE", palette(colours)), (b"tRNS", opacity)))
    put("png/interlaced-gray-1.png", png_of(1, 0, picture(1, 1), interlaced=True))
    put("png/interlaced-rgb-8.png", png_of(8, 2, picture(3), interlaced=True))
    put("png/interlaced-rgba-16.png", png_of(16, 6, picture(4, 65535), interlaced=True))
    for name, still in (("animated", False), ("animated-with-still", True)):
        put("png/%s.png" % name, animated_png(still))


def animated_png(still):
    """Two frames; with a still image, that is none of them."""
    first, second = png_data(picture(3), 8), png_data([row[::-1] for row in picture(3)], 8)
    def control(number):
        return chunk(b"fcTL", struct.pack(">LLLLLHHBB", number, WIDTH, HEIGHT, 0, 0, 1, 10, 0, 0))
    parts = [png_head(8, 2), chunk(b"acTL", struct.pack(">LL", 2, 0))]
    if still:
        parts += [chunk(b"IDAT", png_data(picture(3)[::-1], 8)), control(0),
                  chunk(b"fdAT", struct.pack(">L", 1) + first)]
    else:
        parts += [control(0), chunk(b"IDAT", first)]
    number = 2 if still else 1
    parts += [control(number), chunk(b"fdAT", struct.pack(">L", number + 1) + second), chunk(b"IEND", b"")]
    return b"".join(parts)


# --- TIFF -------------------------------------------------------------------

UNSIGNED, SIGNED, FLOAT = 1, 2, 3
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR, LAB = 0, 1, 2, 3, 5, 6, 8
TYPE_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 16: 8}
TYPE_CODES = {1: "B", 3: "H", 4: "L", 16: "Q"}


class Tiff:
    """A TIFF file that grows at its end."""

    def __init__(self, order="<", big=False):
        self.order, self.big = order, big
        mark = b"II" if order == "<" else b"MM"
        self.content = bytearray(mark + (struct.pack(order + "HHHQ", 43, 8, 0, 0) if big
                                         else struct.pack(order + "HL", 42, 0)))
        self.link = 8 if big else 4

    def append(self, content):
        self.content += b"\0" * (len(self.content) % 2)
        self.content += content
        return len(self.content) - len(content)

    def pointer(self, value):
        return struct.pack(self.order + ("Q" if self.big else "L"), value)

    def field(self, tag, kind, values):
        body = (bytes(values) if kind in (2, 7)
                else struct.pack(self.order + "%d%s" % (len(values), TYPE_CODES[kind]), *values))
        count = len(body) // TYPE_BYTES[kind]
        room = 8 if self.big else 4
        body = body.ljust(room, b"\0") if len(body) <= room else self.pointer(self.append(body))
        return struct.pack(self.order + "HH", tag, kind) + self.pointer(count) + body

    def directory(self, fields, linked=True):
        entries = b"".join(self.field(tag, kind, values) for tag, kind, values in sorted(fields))
        at = self.append(struct.pack(self.order + ("Q" if self.big else "H"), len(fields)) + entries + self.pointer(0))
        if linked:
            self.content[self.link:self.link + len(self.pointer(0))] = self.pointer(at)
            self.link = len(self.content) - len(self.pointer(0))
        return at


def sample_bytes(values, bits, kind, order):
    if bits in (8, 16, 32, 64):
        code = {UNSIGNED: "BHLQ", SIGNED: "bhlq", FLOAT: "?efd"}[kind][(8, 16, 32, 64).index(bits)]
        return struct.pack(order + "%d%s" % (len(values), code), *values)
    return packed(values, bits)


def parts_of(rows, planes, tile):
    """The picture cut into planes, and these into strips of 8 rows or into tiles."""
    layers = [[[[pixel[c]] for pixel in row] for row in rows] for c in range(len(rows[0][0]))] if planes else [rows]
    for layer in layers:
        if not tile:
            yield from (layer[top:top + 8] for top in range(0, len(layer), 8))
        else:
            for top in range(0, len(layer), tile):
                for left in range(0, len(layer[0]), tile):
                    lines = [row[left:left + tile] for row in layer[top:top + tile]]
                    lines = [line + [line[-1]] * (tile - len(line)) for line in lines]
                    yield lines + [lines[-1]] * (tile - len(lines))


def tiff_fields(tiff, rows, bits=8, kind=UNSIGNED, photometric=None, planes=False, tile=0, compress=None, extra=None,
                fields=()):
    channels = len(rows[0][0])
    photometric = (RGB if channels >= 3 else BLACK_IS_ZERO) if photometric is None else photometric
    colours = {RGB: 3, CMYK: 4, YCBCR: 3, LAB: 3}.get(photometric, 1)
    code, packer = compress or (1, lambda lines: lines)
    offsets, counts = [], []
    for part in parts_of(rows, planes, tile):
        lines = b"".join(sample_bytes([v for pixel in line for v in pixel], bits, kind, tiff.order) for line in part)
        content = packer(lines)
        offsets.append(tiff.append(content))
        counts.append(len(content))
    found = [(256, 3, [len(rows[0])]), (257, 3, [len(rows)]), (258, 3, [bits] * channels), (259, 3, [code]),
             (262, 3, [photometric]), (277, 3, [channels]), (284, 3, [2 if planes else 1])]
    if kind != UNSIGNED:
        found.append((339, 3, [kind] * channels))
    if channels > colours:
        found.append((338, 3, extra if extra is not None else [0] * (channels - colours)))
    if tile:
        found += [(322, 3, [tile]), (323, 3, [tile]), (324, 4, offsets), (325, 4, counts)]
    else:
        found += [(273, 4, offsets), (278, 3, [8]), (279, 4, counts)]
    given = {tag for tag, _, _ in fields}
    return [one for one in found if one[0] not in given] + list(fields)


def tiff_of(rows, order="<", big=False, **options):
    tiff = Tiff(order, big)
    tiff.directory(tiff_fields(tiff, rows, **options))
    return bytes(tiff.content)


def numbers(rows, change):
    return [[[change(value) for value in pixel] for pixel in row] for row in rows]


def deflated(lines):
    return zlib.compress(lines, 9)


def pack_bits(lines):
    """Literal runs only (TIFF 6.0, section 9)."""
    runs = [lines[i:i + 100] for i in range(0, len(lines), 100)]
    return b"".join(bytes([len(run) - 1]) + run for run in runs)


def float_predicted(rows):
    """Bytes of a row by significance, then differences (TIFF technical note 3)."""
    lines = b""
    for row in rows:
        values = [v for pixel in row for v in pixel]
        big = [struct.pack(">f", v) for v in values]
        order = [number[i] for i in range(4) for number in big]
        step = len(row[0])
        lines += bytes((order[i] - (order[i - step] if i >= step else 0)) % 256 for i in range(len(order)))
    return lines


def log_luv(channels):
    """SGI LogLuv or LogL, literal runs only."""
    def planes(row):
        words = [(14000 + p[0] * 20) << 16 | (p[1] // 2 + 20) << 8 | (p[2] // 2 + 60) if channels == 3
                 else 14000 + p[0] * 20 for p in row]
        for shift in (24, 16, 8, 0) if channels == 3 else (8, 0):
            yield bytes([len(words)]) + bytes(word >> shift & 255 for word in words)
    return b"".join(plane for row in picture(channels) for plane in planes(row))


def tiff_ints():
    for bits in (1, 2, 4, 8, 10, 12, 14, 16, 32):
        put("tiff/gray-%d.tif" % bits, tiff_of(picture(1, (1 << bits) - 1), bits=bits))
    for bits in (1, 8, 16):
        put("tiff/gray-white-is-zero-%d.tif" % bits,
            tiff_of(picture(1, (1 << bits) - 1), bits=bits, photometric=WHITE_IS_ZERO))
    for bits in (4, 8, 12, 16, 32):
        put("tiff/rgb-%d.tif" % bits, tiff_of(picture(3, (1 << bits) - 1), bits=bits))
    for bits in (8, 16, 32):
        half = 1 << bits - 1
        for name, channels in (("gray", 1), ("rgb", 3)):
            rows = numbers(picture(channels, 2 * half - 1), lambda value: value - half)
            put("tiff/%s-signed-%d.tif" % (name, bits), tiff_of(rows, bits=bits, kind=SIGNED))
    put("tiff/gray-64.tif", tiff_of(picture(1, (1 << 64) - 1), bits=64))


def tiff_floats():
    for bits in (16, 32, 64):
        for name, channels in (("gray", 1), ("rgb", 3)):
            rows = numbers(picture(channels, 4095), lambda value: value / 1024 - 1)
            put("tiff/%s-float-%d.tif" % (name, bits), tiff_of(rows, bits=bits, kind=FLOAT))
    rows = numbers(picture(4, 4095), lambda value: value / 4096)
    put("tiff/rgba-float-32.tif", tiff_of(rows, bits=32, kind=FLOAT, extra=[2]))
    rows = numbers(picture(2, 4095), lambda value: value / 4096)
    put("tiff/gray-alpha-float-32.tif", tiff_of(rows, bits=32, kind=FLOAT, extra=[2]))


def tiff_channels():
    for bits in (8, 16):
        top = (1 << bits) - 1
        put("tiff/gray-alpha-%d.tif" % bits, tiff_of(picture(2, top), bits=bits, extra=[2]))
        put("tiff/gray-alpha-planar-%d.tif" % bits, tiff_of(picture(2, top), bits=bits, extra=[2], planes=True))
        put("tiff/rgba-%d.tif" % bits, tiff_of(picture(4, top), bits=bits, extra=[2]))
        put("tiff/rgba-premultiplied-%d.tif" % bits, tiff_of(premultiplied(top), bits=bits, extra=[1]))
        put("tiff/rgb-unspecified-%d.tif" % bits, tiff_of(picture(4, top), bits=bits, extra=[0]))
        put("tiff/five-channels-%d.tif" % bits, tiff_of(picture(5, top), bits=bits))
        put("tiff/cmyk-%d.tif" % bits, tiff_of(picture(4, top), bits=bits, photometric=CMYK))
        put("tiff/rgb-planar-%d.tif" % bits, tiff_of(picture(3, top), bits=bits, planes=True))
        put("tiff/rgba-planar-%d.tif" % bits, tiff_of(picture(4, top), bits=bits, extra=[2], planes=True))
        put("tiff/rgb-tiled-%d.tif" % bits, tiff_of(picture(3, top), bits=bits, tile=16))
    put("tiff/cmyk-alpha-8.tif", tiff_of(picture(5), photometric=CMYK, extra=[2]))
    table = [i * (c + 3) % 256 * 257 for c in range(3) for i in range(256)]
    put("tiff/palette-alpha-8.tif", tiff_of([[[i[0], a[0]] for i, a in zip(*rows)] for rows in
                                             zip(indices(256), picture(1))], photometric=PALETTE, extra=[2],
                                            fields=[(320, 3, table)]))
    fine = [i * (c + 3) * 85 % 65536 for c in range(3) for i in range(256)]
    put("tiff/palette-of-16-bits-8.tif", tiff_of(indices(256), photometric=PALETTE, fields=[(320, 3, fine)]))
    put("tiff/lab-8.tif", tiff_of(picture(3), photometric=LAB))
    put("tiff/lab-16.tif", tiff_of(picture(3, 65535), bits=16, photometric=LAB))
    put("tiff/gray-tiled-8.tif", tiff_of(picture(1), tile=16))
    put("tiff/rgb-planar-float-32.tif",
        tiff_of(numbers(picture(3, 4095), lambda value: value / 4096), bits=32, kind=FLOAT, planes=True))
    put("tiff/gray-tiled-float-32.tif",
        tiff_of(numbers(picture(1, 4095), lambda value: value / 4096), bits=32, kind=FLOAT, tile=16))
    put("tiff/ycbcr-8.tif", tiff_of(picture(3), photometric=YCBCR, fields=[(530, 3, [1, 1])]))
    for bits in (1, 4, 8):
        colours = 1 << bits
        table = [(i * (53 + 31 * c) + 29 * c * c + 7) % 256 * 257 for c in range(3) for i in range(colours)]
        put("tiff/palette-%d.tif" % bits,
            tiff_of(indices(colours), bits=bits, photometric=PALETTE, fields=[(320, 3, table)]))


def premultiplied(top):
    return [[[value * pixel[3] // top for value in pixel[:3]] + [pixel[3]] for pixel in row]
            for row in picture(4, top)]


def tiff_compressed():
    put("tiff/deflate-8.tif", tiff_of(picture(3), compress=(8, deflated)))
    put("tiff/packbits-8.tif", tiff_of(picture(3), compress=(32773, pack_bits)))
    floats = numbers(picture(3, 4095), lambda value: value / 1024 - 1)
    predicted = iter([float_predicted(floats[top:top + 8]) for top in range(0, HEIGHT, 8)])
    put("tiff/deflate-predictor-float-32.tif",
        tiff_of(floats, bits=32, kind=FLOAT, compress=(8, lambda _: deflated(next(predicted))), fields=[(317, 3, [3])]))
    for name, channels, photometric in (("logluv", 3, 32845), ("logl", 1, 32844)):
        content = log_luv(channels)
        tiff = Tiff()
        at = tiff.append(content)
        tiff.directory([(256, 3, [WIDTH]), (257, 3, [HEIGHT]), (258, 3, [16] * channels), (259, 3, [34676]),
                        (262, 3, [photometric]), (273, 4, [at]), (277, 3, [channels]), (278, 3, [HEIGHT]),
                        (279, 4, [len(content)]), (339, 3, [2] * channels)])
        put("tiff/%s.tif" % name, bytes(tiff.content))
    for source, names in {"rgb-8": ["lzw", "lzw:2", "jpeg", "jpeg:r", "zstd", "lzma", "webp"],
                          "rgb-16": ["lzw:2", "zip:2"], "gray-8": ["jpeg"], "gray-1": ["g3", "g4"],
                          "rgba-8": ["lzw"]}.items():
        for option in names:
            compressed_by_tiffcp(source, option)


def tiff_of_jpeg2000():
    content = codestream(3, 8)
    tiff = Tiff()
    at = tiff.append(content)
    tiff.directory([(256, 3, [WIDTH]), (257, 3, [HEIGHT]), (258, 3, [8] * 3), (259, 3, [34712]), (262, 3, [RGB]),
                    (273, 4, [at]), (277, 3, [3]), (278, 3, [HEIGHT]), (279, 4, [len(content)])])
    put("tiff/jpeg2000-8.tif", bytes(tiff.content))


def compressed_by_tiffcp(source, option):
    kind, _, detail = option.partition(":")
    predictor = "-predictor" if detail == "2" else ""
    name = {"zip": "deflate", "webp": "webp-lossless", "g3": "ccitt-g3", "g4": "ccitt-g4",
            "jpeg": "jpeg-rgb" if detail else "jpeg"}.get(kind, kind)
    colours, bits = source.rsplit("-", 1)
    colours = "" if colours == "rgb" else "-" + colours
    content = tool("tiffcp", "-r", "32", "-c", option, str((OUT / ("tiff/%s.tif" % source)).resolve()), "x.tif")
    put("tiff/%s%s%s-%s.tif" % (name, predictor, colours, bits), content)


def tiff_pages():
    tiff = Tiff()
    for channels in (3, 1):
        tiff.directory(tiff_fields(tiff, picture(channels)))
    put("tiff/two-pages.tif", bytes(tiff.content))
    tiff = Tiff()
    small = tiff.directory(tiff_fields(tiff, picture(3, width=12, height=9)), linked=False)
    tiff.directory(tiff_fields(tiff, picture(3), fields=[(330, 4, [small])]))
    put("tiff/sub-directory.tif", bytes(tiff.content))
    mosaic = Tiff()
    raw = mosaic.directory(tiff_fields(mosaic, picture(1, 16383), bits=16, photometric=32803,
                                       fields=[(33421, 3, [2, 2]), (33422, 1, [0, 1, 1, 2])]), linked=False)
    mosaic.directory(tiff_fields(mosaic, picture(3, width=12, height=9), fields=[
        (254, 4, [1]), (330, 4, [raw]), (50706, 1, [1, 4, 0, 0])]))
    put("tiff/camera-raw-preview.dng", bytes(mosaic.content))
    put("tiff/camera-raw-mosaic.dng", tiff_of(picture(1, 16383), bits=16, photometric=32803, fields=[
        (33421, 3, [2, 2]), (33422, 1, [0, 1, 1, 2]), (50706, 1, [1, 4, 0, 0])]))
    put("tiff/big-endian-16.tif", tiff_of(picture(3, 65535), order=">", bits=16))
    put("tiff/bigtiff-8.tif", tiff_of(picture(3), big=True))
    put("tiff/bigtiff-big-endian-16.tif", tiff_of(picture(1, 65535), order=">", big=True, bits=16))
    for turn in range(2, 9):
        put("tiff/orientation-%d.tif" % turn, tiff_of(picture(3), fields=[(274, 3, [turn])]))
    put("tiff/orientation-6-16.tif", tiff_of(picture(3, 65535), bits=16, fields=[(274, 3, [6])]))
    put("tiff/fill-order-1.tif", tiff_of(
        [[[int(format(v, "08b")[::-1], 2)] for (v,) in row] for row in picture(1)], fields=[(266, 3, [2])]))


def tiff():
    tiff_ints()
    tiff_floats()
    tiff_channels()
    tiff_compressed()
    tiff_of_jpeg2000()
    tiff_pages()


# --- WebP -------------------------------------------------------------------

def webp():
    (WORK / "rgb.ppm").write_bytes(pnm(3))
    (WORK / "rgba.png").write_bytes(png_of(8, 6, picture(4)))
    (WORK / "gray.png").write_bytes(png_of(8, 0, picture(1)))
    for name, source, options in (("lossy", "rgb.ppm", ["-q", "80"]), ("lossless", "rgb.ppm", ["-lossless"]),
                                  ("lossy-alpha", "rgba.png", ["-q", "80"]),
                                  ("lossless-alpha", "rgba.png", ["-lossless", "-exact"]),
                                  ("lossless-gray", "gray.png", ["-lossless"])):
        put("webp/%s.webp" % name,
            tool("cwebp", "-quiet", "-metadata", "none", *options, source, "-o", name + ".webp"))
    put("webp/animated.webp", tool("webpmux", "-frame", "lossy.webp", "+100", "-frame", "lossless.webp", "+100", "-o",
                                   "animated.webp"))


# --- BMP --------------------------------------------------------------------

def bmp_file(bits, lines, colours=b"", compression=0, height=HEIGHT, masks=(), header=40):
    if header == 12:
        info = struct.pack("<LHHHH", 12, WIDTH, height, 1, bits)
    else:
        info = struct.pack("<LllHHLLllLL", header, WIDTH, height, 1, bits, compression, len(lines), 0, 0,
                           len(colours) // 4, 0)
        info += struct.pack("<%dL" % len(masks), *masks)
        info = info.ljust(header, b"\0") if header > 40 else info
        if header >= 108:
            info = info[:56] + b"BGRs" + info[60:]
    start = 14 + len(info) + len(colours)
    return struct.pack("<2sLHHL", b"BM", start + len(lines), 0, 0, start) + info + colours + lines


def bmp_lines(rows, pack):
    """Rows from the bottom to the top, each filled up to four bytes."""
    lines = [pack(row) for row in reversed(rows)]
    return b"".join(line + b"\0" * (-len(line) % 4) for line in lines)


def run_lengths(rows, bits):
    content = b""
    for row in reversed(rows):
        values = [value for (value,) in row]
        if bits == 8:
            content += bytes([2, values[0]]) + bytes([0, len(values) - 2]) + bytes(values[2:])
        else:
            content += bytes([0, len(values)]) + packed(values, 4)
        content += b"\0\0"
    return content[:-2] + b"\0\1"


def bmp():
    for bits in (1, 4, 8):
        colours = palette(1 << bits, 4)
        lines = bmp_lines(indices(1 << bits), lambda row: packed([v for (v,) in row], bits))
        put("bmp/palette-%d.bmp" % bits, bmp_file(bits, lines, colours))
    gray = bytes(level for i in range(256) for level in (i, i, i, 0))
    put("bmp/gray-palette-8.bmp", bmp_file(8, bmp_lines(picture(1), lambda row: bytes(v for (v,) in row)), gray))
    put("bmp/rle-8.bmp", bmp_file(8, run_lengths([[row[0]] * 2 + row[2:] for row in indices(256)], 8),
                                  palette(256, 4), 1))
    put("bmp/rle-4.bmp", bmp_file(4, run_lengths(indices(16), 4), palette(16, 4), 2))
    def word(row, red, green, code="<H"):
        return b"".join(struct.pack(code, r << red | g << green | b) for r, g, b in row)
    five = picture(3, 31)
    put("bmp/rgb-555-16.bmp", bmp_file(16, bmp_lines(five, lambda row: word(row, 10, 5))))
    six = [[[r, g * 2 + (g & 1), b] for r, g, b in row] for row in five]
    put("bmp/rgb-565-16.bmp", bmp_file(16, bmp_lines(six, lambda row: word(row, 11, 5)), compression=3,
                                       masks=(0xf800, 0x7e0, 0x1f)))
    put("bmp/rgb-565-v4-16.bmp", bmp_file(16, bmp_lines(six, lambda row: word(row, 11, 5)), compression=3,
                                          masks=(0xf800, 0x7e0, 0x1f, 0), header=108))
    put("bmp/palette-2.bmp", bmp_file(2, bmp_lines(indices(4), lambda row: packed([v for (v,) in row], 2)),
                                      palette(4, 4)))
    put("bmp/argb-1555-16.bmp", bmp_file(
        16, bmp_lines([[[r | (r + g & 1) << 5, g, b] for r, g, b in row] for row in five],
                      lambda row: word(row, 10, 5)),
        compression=3, masks=(0x7c00, 0x3e0, 0x1f, 0x8000), header=108))
    put("bmp/argb-4444-16.bmp", bmp_file(
        16, bmp_lines(picture(4, 15), lambda row: b"".join(struct.pack("<H", a << 12 | r << 8 | g << 4 | b)
                                                           for r, g, b, a in row)),
        compression=3, masks=(0xf00, 0xf0, 0xf, 0xf000), header=108))
    lines = bmp_lines(picture(3), lambda row: bytes(flat([row])))
    put("bmp/rgb-24.bmp", bmp_file(24, lines))
    put("bmp/top-down-24.bmp", bmp_file(24, lines, height=-HEIGHT))
    put("bmp/os2-24.bmp", bmp_file(24, lines, header=12))
    put("bmp/os2-palette-8.bmp", bmp_file(8, bmp_lines(indices(256), lambda row: bytes(v for (v,) in row)),
                                          palette(256, 3), header=12))
    unused = [[pixel[:3] + [0] for pixel in row] for row in picture(3)]
    put("bmp/unused-32.bmp", bmp_file(32, bmp_lines(unused, lambda row: bytes(flat([row])))))
    lines = bmp_lines(picture(4), lambda row: bytes(flat([row])))
    put("bmp/no-header-for-alpha-32.bmp", bmp_file(32, lines))
    masks = (0xff0000, 0xff00, 0xff, 0xff000000)
    for header, version in ((56, "v3"), (108, "v4"), (124, "v5")):
        put("bmp/argb-%s-32.bmp" % version, bmp_file(32, lines, compression=3, masks=masks, header=header))
    put("bmp/abgr-v4-32.bmp", bmp_file(32, lines, compression=3, masks=(0xff, 0xff00, 0xff0000, 0xff000000),
                                       header=108))
    put("bmp/xrgb-v4-32.bmp", bmp_file(32, lines, compression=3, masks=masks[:3] + (0,), header=108))
    put("bmp/rgb-101010-32.bmp", bmp_file(
        32, bmp_lines(picture(3, 1023), lambda row: word(row, 20, 10, "<L")),
        compression=3, masks=(0x3ff00000, 0xffc00, 0x3ff), header=108))
    put("bmp/png-inside.bmp", bmp_file(0, png_of(8, 2, picture(3)), compression=5))


# --- PNM, PAM, PFM ----------------------------------------------------------

def text(values):
    return "\n".join(" ".join(str(v) for v in values[i:i + 12]) for i in range(0, len(values), 12)).encode() + b"\n"


def pam(channels, top, kind):
    values = flat(picture(channels, top))
    head = "P7\nWIDTH %d\nHEIGHT %d\nDEPTH %d\nMAXVAL %d\n%sENDHDR\n" % (
        WIDTH, HEIGHT, channels, top, "TUPLTYPE %s\n" % kind if kind else "")
    return head.encode() + struct.pack(">%d%s" % (len(values), "B" if top < 256 else "H"), *values)


def netpbm():
    size = b"%d %d\n" % (WIDTH, HEIGHT)
    bits = picture(1, 1)
    put("pnm/p1-bitmap.pbm", b"P1\n" + size + text(flat(bits)))
    put("pnm/p4-bitmap.pbm", b"P4\n" + size + b"".join(packed(flat([row]), 1) for row in bits))
    for name, number, channels in (("p2-gray", 2, 1), ("p3-rgb", 3, 3)):
        for top in (255, 100, 1023, 65535)[:4 if channels == 1 else 1]:
            put("pnm/%s-%d.%s" % (name, top, "pgm" if channels == 1 else "ppm"),
                b"P%d\n" % number + size + b"%d\n" % top + text(flat(picture(channels, top))))
    for name, channels in (("p5-gray", 1), ("p6-rgb", 3)):
        for top in (255, 100, 1023, 65535):
            put("pnm/%s-%d.%s" % (name, top, "pgm" if channels == 1 else "ppm"), pnm(channels, top))
    put("pnm/two-pictures.pgm", pnm(1) + pnm(1, 100))
    for name, channels, top, kind in (
            ("bitmap", 1, 1, "BLACKANDWHITE"), ("gray-8", 1, 255, "GRAYSCALE"), ("gray-16", 1, 65535, "GRAYSCALE"),
            ("rgb-8", 3, 255, "RGB"), ("rgb-16", 3, 65535, "RGB"), ("rgba-8", 4, 255, "RGB_ALPHA"),
            ("rgba-16", 4, 65535, "RGB_ALPHA"), ("gray-alpha-8", 2, 255, "GRAYSCALE_ALPHA"),
            ("gray-alpha-16", 2, 65535, "GRAYSCALE_ALPHA"), ("bitmap-alpha", 2, 1, "BLACKANDWHITE_ALPHA"),
            ("five-channels-8", 5, 255, "SPECTRUM"), ("no-kind-4", 4, 255, ""),
            ("no-kind-1-bit", 1, 1, ""), ("gray-1-bit", 1, 1, "GRAYSCALE"), ("gray-100", 1, 100, "GRAYSCALE")):
        put("pam/%s.pam" % name, pam(channels, top, kind))
    put("pam/two-pictures.pam", pam(3, 255, "RGB") + pam(1, 255, "GRAYSCALE"))
    for name, channels, order, scale in (("gray-little-endian", 1, "<", -1), ("gray-big-endian", 1, ">", 1),
                                         ("rgb-little-endian", 3, "<", -1), ("rgb-big-endian", 3, ">", 1),
                                         ("rgb-scaled", 3, "<", -2.5)):
        values = [value / 1024 - 1 for value in flat(picture(channels, 4095)[::-1])]
        head = b"P%s\n%d %d\n%s\n" % (b"F" if channels == 3 else b"f", WIDTH, HEIGHT, str(float(scale)).encode())
        put("pfm/%s.pfm" % name, head + struct.pack("%s%df" % (order, len(values)), *values))


# --- Radiance HDR -----------------------------------------------------------

def hdr():
    rows = [[pixel[:3] + [120 + pixel[3] % 12] for pixel in row] for row in picture(4)]
    def planes(row):
        return b"".join(bytes([len(row)]) + bytes(pixel[c] for pixel in row) for c in range(4))
    lengths = b"".join(bytes([2, 2, 0, WIDTH]) + planes(row) for row in rows)
    plain = bytes(flat(rows))
    def put_hdr(name, kind, size, content):
        put("hdr/%s.hdr" % name, b"#?RADIANCE\nFORMAT=32-bit_rle_%s\n\n%s\n" % (kind, size) + content)
    normal = b"-Y %d +X %d" % (HEIGHT, WIDTH)
    put_hdr("run-lengths", b"rgbe", normal, lengths)
    put_hdr("flat", b"rgbe", normal, plain)
    put_hdr("xyze", b"xyze", normal, lengths)
    put_hdr("bottom-up", b"rgbe", b"+Y %d +X %d" % (HEIGHT, WIDTH), lengths)
    put_hdr("by-columns", b"rgbe", b"+X %d -Y %d" % (HEIGHT, WIDTH), lengths)
    put("hdr/exposure.hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\nEXPOSURE=0.5\n\n" + normal + b"\n" + plain)


# --- JPEG 2000 --------------------------------------------------------------

def codestream(channels, bits, signed=False, sampling="", options=()):
    """A lossless codestream without the comment in which the tool names itself."""
    top = (1 << bits) - 1
    rows = picture(channels, top)
    shift = 1 << bits - 1 if signed else 0
    kind = "<%d" + ("b" if signed else "B") if bits <= 8 else "<%d" + ("h" if signed else "H")
    content = b""
    steps = [tuple(map(int, one.split("x"))) for one in sampling.split(":")] if sampling else [(1, 1)] * channels
    for c, (across, down) in enumerate(steps):
        values = [pixel[c] - shift for row in rows[::down] for pixel in row[::across]]
        content += struct.pack(kind % len(values), *values)
    (WORK / "x.rawl").write_bytes(content)
    form = "%d,%d,%d,%d,%s" % (WIDTH, HEIGHT, channels, bits, "s" if signed else "u")
    form += "@" + ":".join("%dx%d" % step for step in steps)
    return without_comment(tool("opj_compress", "-i", "x.rawl", "-o", "x.j2k", "-F", form, "-r", "1", "-n", "3",
                                "-mct", "0", *options, take="x.j2k"))


def without_comment(stream):
    at = stream.index(b"\xff\x64")
    end = at + 2 + struct.unpack(">H", stream[at + 2:at + 4])[0]
    return stream[:at] + stream[end:]


def box(kind, body):
    return struct.pack(">L", len(body) + 8) + kind + body


SRGB, GRAY, SYCC, CMYK_SPACE = 16, 17, 18, 12


def jp2(stream, channels, bits, space, *boxes):
    head = box(b"ihdr", struct.pack(">LLHBBBB", HEIGHT, WIDTH, channels, bits - 1, 7, 0, 0))
    head += box(b"colr", struct.pack(">BBBL", 1, 0, 0, space)) + b"".join(boxes)
    return (box(b"jP  ", b"\r\n\x87\n") + box(b"ftyp", b"jp2 \0\0\0\0jp2 ") + box(b"jp2h", head)
            + box(b"jp2c", stream))


def alpha_box(colours):
    """The channel behind the colours is opacity."""
    entries = [(c, 0, c + 1) for c in range(colours)] + [(colours, 1, 0)]
    return box(b"cdef", struct.pack(">H", len(entries)) + b"".join(struct.pack(">HHH", *one) for one in entries))


def jpeg2000():
    for name, channels, bits, space in (("gray-8", 1, 8, GRAY), ("gray-16", 1, 16, GRAY), ("gray-12", 1, 12, GRAY),
                                        ("gray-4", 1, 4, GRAY), ("gray-1", 1, 1, GRAY), ("rgb-8", 3, 8, SRGB),
                                        ("rgb-16", 3, 16, SRGB), ("rgb-12", 3, 12, SRGB)):
        put("jpeg2000/%s.jp2" % name, jp2(codestream(channels, bits), channels, bits, space))
    for bits in (8, 16):
        put("jpeg2000/rgba-%d.jp2" % bits, jp2(codestream(4, bits), 4, bits, SRGB, alpha_box(3)))
        put("jpeg2000/gray-alpha-%d.jp2" % bits, jp2(codestream(2, bits), 2, bits, GRAY, alpha_box(1)))
    put("jpeg2000/four-channels-8.jp2", jp2(codestream(4, 8), 4, 8, SRGB))
    put("jpeg2000/five-channels-8.jp2", jp2(codestream(5, 8), 5, 8, SRGB))
    put("jpeg2000/cmyk-8.jp2", jp2(codestream(4, 8), 4, 8, CMYK_SPACE))
    put("jpeg2000/sycc-420-8.jp2", jp2(codestream(3, 8, sampling="1x1:2x2:2x2"), 3, 8, SYCC))
    put("jpeg2000/sycc-444-8.jp2", jp2(codestream(3, 8), 3, 8, SYCC))
    put("jpeg2000/gray-signed-8.jp2", jp2(codestream(1, 8, signed=True), 1, 0x88, GRAY))
    put("jpeg2000/gray-signed-16.jp2", jp2(codestream(1, 16, signed=True), 1, 0x90, GRAY))
    put("jpeg2000/codestream-gray-8.j2k", codestream(1, 8))
    put("jpeg2000/codestream-rgb-8.j2k", codestream(3, 8))
    put("jpeg2000/lossy-rgb-8.jp2", jp2(codestream(3, 8, options=("-I", "-r", "10")), 3, 8, SRGB))
    put("jpeg2000/tiled-rgb-8.jp2", jp2(codestream(3, 8, options=("-t", "16,16")), 3, 8, SRGB))
    table = box(b"pclr", struct.pack(">HB3B", 256, 3, 7, 7, 7) + palette(256))
    mapping = box(b"cmap", b"".join(struct.pack(">HBB", 0, 1, c) for c in range(3)))
    put("jpeg2000/palette-8.jp2", jp2(codestream(1, 8), 1, 8, SRGB, table, mapping))


# --- Sun raster -------------------------------------------------------------

def sun(bits, lines, kind=1, colours=b""):
    return struct.pack(">8L", 0x59a66a95, WIDTH, HEIGHT, bits, len(lines), kind, 1 if colours else 0,
                       len(colours)) + colours + lines


def sun_run_lengths(lines):
    runs = b"\x80\2" + lines[:1]
    return runs + lines[3:].replace(b"\x80", b"\x80\0")


def sunraster():
    def lines(rows):
        whole = [bytes(flat([row])) for row in rows]
        return b"".join(line + b"\0" * (len(line) % 2) for line in whole)
    put("sunraster/bitmap-1.ras", sun(1, b"".join(packed(flat([row]), 1) + b"\0" for row in picture(1, 1))))
    put("sunraster/gray-8.ras", sun(8, lines(picture(1))))
    gray = bytes(range(256)) * 3
    put("sunraster/gray-palette-8.ras", sun(8, lines(picture(1)), colours=gray))
    tables = palette(256)
    planes = bytes(tables[i * 3 + c] for c in range(3) for i in range(256))
    put("sunraster/palette-8.ras", sun(8, lines(indices(256)), colours=planes))
    put("sunraster/bgr-24.ras", sun(24, lines(picture(3))))
    put("sunraster/rgb-24.ras", sun(24, lines(picture(3)), kind=3))
    put("sunraster/xbgr-32.ras", sun(32, lines(picture(4))))
    put("sunraster/xrgb-32.ras", sun(32, lines(picture(4)), kind=3))
    for name, bits, channels in (("gray-run-lengths-8", 8, 1), ("bgr-run-lengths-24", 24, 3)):
        content = lines(picture(channels))
        content = content[:1] * 3 + content[3:]
        put("sunraster/%s.ras" % name, sun(bits, sun_run_lengths(content), kind=2))
    put("sunraster/palette-run-lengths-8.ras", sun(8, sun_run_lengths(
        lines(indices(256))[:1] * 3 + lines(indices(256))[3:]), kind=2, colours=planes))


# --- Recognised, but not decoded --------------------------------------------

def by_convert(path, *options, source="rgb.ppm"):
    suffix = Path(path).suffix
    put(path, tool("convert", source, "-strip", *options, "x" + suffix))


def raw_file(start, name):
    """The beginning of a camera raw file, as far as its kind can be told by it."""
    rows = picture(1, 16383)
    return start.ljust(512, b"\0") + name + struct.pack("<%dH" % (WIDTH * HEIGHT), *flat(rows))


def qoi():
    body = b"".join(b"\xfe" + bytes(pixel) for row in picture(3) for pixel in row)
    return struct.pack(">4sLLBB", b"qoif", WIDTH, HEIGHT, 3, 0) + body + b"\0" * 7 + b"\1"


def dds():
    head = struct.pack("<4sLLLLLLL44xLLLLLLLLLLLLL", b"DDS ", 124, 0x100f, HEIGHT, WIDTH, WIDTH * 4, 0, 0, 32, 0x41, 0,
                       32, 0xff0000, 0xff00, 0xff, 0xff000000, 0x1000, 0, 0, 0, 0)
    return head + bytes(flat(picture(4)))


def undecoded():
    (WORK / "rgb.ppm").write_bytes(pnm(3))
    (WORK / "turned.ppm").write_bytes(pnm(3)[:-3 * WIDTH * HEIGHT] + pnm(3)[-3 * WIDTH * HEIGHT:][::-1])
    by_convert("gif/still.gif")
    by_convert("gif/animated.gif", "turned.ppm")
    by_convert("heic/still.heic", "-quality", "50")
    by_convert("avif/still.avif", "-quality", "50")
    by_convert("ico/icon.ico")
    by_convert("psd/document.psd")
    by_convert("exr/half-floats.exr")
    put("qoi/rgb.qoi", qoi())
    put("dds/bgra.dds", dds())
    put("farbfeld/rgba-16.ff", b"farbfeld" + struct.pack(">LL", WIDTH, HEIGHT)
        + struct.pack(">%dH" % (4 * WIDTH * HEIGHT), *flat(picture(4, 65535))))
    put("jpegxl/codestream.jxl", b"\xff\x0a" + bytes(flat(picture(1))))
    put("jpegxl/boxes.jxl", b"\0\0\0\x0cJXL \r\n\x87\n" + box(b"ftyp", b"jxl \0\0\0\0jxl ")
        + box(b"jxlc", b"\xff\x0a" + bytes(flat(picture(1)))))
    canon = Tiff()
    canon.content[8:] = b"CR\2\0\0\0\0\0"
    canon.directory(tiff_fields(canon, picture(3)))
    put("cr2/raw.cr2", bytes(canon.content))
    put("cr3/raw.cr3", box(b"ftyp", b"crx \0\0\0\1crx isom") + box(b"mdat", bytes(flat(picture(1)))))
    put("raf/raw.raf", raw_file(b"FUJIFILMCCD-RAW 0201", b""))
    for kind, mark in (("orf", b"IIRO"), ("rw2", b"IIU\0")):
        whole = bytearray(tiff_of(picture(1, 16383), bits=16))
        whole[:4] = mark
        put("%s/raw.%s" % (kind, kind), bytes(whole))


def tga():
    return struct.pack("<BBB5xHHHHBB", 0, 0, 2, 0, 0, WIDTH, HEIGHT, 24, 0x20) + bytes(flat(picture(3)))


def pcx():
    head = struct.pack("<BBBBHHHHHH48sBBHH58x", 10, 5, 1, 8, 0, 0, WIDTH - 1, HEIGHT - 1, 72, 72, b"", 0, 1, WIDTH, 1)
    runs = b"".join(b"\xc1" + bytes([sample]) for sample in flat(picture(1)))
    return head + runs + b"\x0c" + bytes(sample for i in range(256) for sample in (i, i, i))


def sgi():
    rows = reversed(picture(1))
    return struct.pack(">HBBHHHHLL4x80sL404x", 474, 0, 1, 2, WIDTH, HEIGHT, 1, 0, 255, b"", 0) + bytes(
        flat(list(rows)))


def text_pictures():
    put("svg/square.svg", b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
        b'<rect width="4" height="4"/></svg>\n')
    put("eps/square.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 8 8\n0 0 4 4 rectfill\n%%EOF\n")
    put("xpm/two-colours.xpm", b'/* XPM */\nstatic char *two[] = {\n"2 1 2 1",\n"a c #000000",\n"b c #FFFFFF",\n"ab"\n};\n')
    put("xbm/bitmap.xbm", b"#define b_width 8\n#define b_height 2\nstatic unsigned char b_bits[] = {\n  0x55, 0xaa };\n")


def rarely_read():
    """As far as their kinds can be told by them."""
    text_pictures()
    put("tga/bgr-24.tga", tga())
    put("pcx/gray-8.pcx", pcx())
    put("sgi/gray-8.sgi", sgi())
    put("dicom/gray-8.dcm", b"\0" * 128 + b"DICM" + struct.pack("<HH2sHL", 2, 0, b"UL", 4, 0) + bytes(flat(picture(1))))
    for kind, mark in (("jng", b"\x8bJNG\r\n\x1a\n"), ("mng", b"\x8aMNG\r\n\x1a\n"), ("jpegxr", b"II\xbc\1\x08\0\0\0"),
                       ("xcf", b"gimp xcf v011\0"), ("icns", b"icns" + struct.pack(">L", 0x200) + b"il32"),
                       ("crw", b"II\x1a\0\0\0HEAPCCDR"), ("mrw", b"\0MRM"), ("x3f", b"FOVb\0\0\2\0")):
        put("%s/raw.%s" % (kind, {"jpegxr": "jxr"}.get(kind, kind)), raw_file(mark, b""))


def main():
    for group in (jpeg, png, tiff, webp, bmp, netpbm, hdr, jpeg2000, sunraster, undecoded, rarely_read):
        group()


if __name__ == "__main__":
    main()
