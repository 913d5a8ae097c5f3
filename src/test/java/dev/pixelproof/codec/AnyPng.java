package dev.pixelproof.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Writes PNG files of every colour type and depth (PNG 3rd edition, 7 to 9 and 11.2),
 * each row filtered in one of the five ways.
 *
 * @param colourType 0 gray, 2 colour, 3 palette, 4 gray and alpha, 6 colour and alpha
 * @param bits of a sample: 1, 2, 4, 8 or 16
 * @param interlaced in Adam7's seven passes
 */
public record AnyPng(int colourType, int bits, boolean interlaced) {

    private static final List<Pass> ADAM7 = List.of(new Pass(0, 0, 8, 8), new Pass(4, 0, 8, 8), new Pass(0, 4, 4, 8),
            new Pass(2, 0, 4, 4), new Pass(0, 2, 2, 4), new Pass(1, 0, 2, 2), new Pass(0, 1, 1, 2));

    private static final List<Pass> WHOLE = List.of(new Pass(0, 0, 1, 1));

    /** Samples of a pixel. */
    public int channels() {
        return switch (this.colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

    /**
     * A file of samples whose channels stand in the file's order.
     * @param samples uint16 where there are 16 bits, else uint8; with a palette, its
     * indexes
     * @param filters chooses the rows' filters
     * @param chunks what stands between IHDR and IDAT: PLTE, tRNS…
     */
    public byte[] write(Samples samples, Random filters, PngChunk... chunks) {
        Shape shape = samples.shape();
        ByteBuffer header = ByteBuffer.allocate(13).putInt(shape.width()).putInt(shape.height());
        header.put((byte) this.bits).put((byte) this.colourType).put(new byte[2]).put((byte) (this.interlaced ? 1 : 0));
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (Pass pass : this.interlaced ? ADAM7 : WHOLE) {
            writePass(pass, samples, filters, rows);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        write(new PngChunk("IHDR", header.array()), file);
        for (PngChunk chunk : chunks) {
            write(chunk, file);
        }
        write(new PngChunk("IDAT", AnyTiff.deflate(rows.toByteArray())), file);
        write(new PngChunk("IEND", new byte[0]), file);
        return file.toByteArray();
    }

    private static void write(PngChunk chunk, ByteArrayOutputStream file) {
        byte[] type = chunk.type().getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(type);
        checksum.update(chunk.data());
        file.writeBytes(ByteBuffer.allocate(4).putInt(chunk.data().length).array());
        file.writeBytes(type);
        file.writeBytes(chunk.data());
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private void writePass(Pass pass, Samples samples, Random filters, ByteArrayOutputStream out) {
        Shape shape = samples.shape();
        int width = (Math.max(0, shape.width() - pass.x) + pass.stepX - 1) / pass.stepX;
        byte[] above = new byte[(width * channels() * this.bits + 7) / 8];
        for (int y = pass.y; width > 0 && y < shape.height(); y += pass.stepY) {
            byte[] row = row(pass, samples, y, above.length);
            int filter = filters.nextInt(5);
            out.write(filter);
            out.writeBytes(filtered(filter, row, above));
            above = row;
        }
    }

    private byte[] row(Pass pass, Samples samples, int y, int length) {
        byte[] row = new byte[length];
        int at = 0;
        for (int x = pass.x; x < samples.shape().width(); x += pass.stepX) {
            for (int channel = 0; channel < channels(); channel++) {
                int sample = (y * samples.shape().width() + x) * channels() + channel;
                if (this.bits == 16) {
                    row[2 * at] = samples.data()[2 * sample + 1];
                    row[2 * at + 1] = samples.data()[2 * sample];
                }
                else {
                    int shift = 8 - this.bits - at * this.bits % 8;
                    row[at * this.bits / 8] |= (byte) (samples.data()[sample] << shift);
                }
                at++;
            }
        }
        return row;
    }

    private byte[] filtered(int filter, byte[] row, byte[] above) {
        int pixel = Math.max(1, channels() * this.bits / 8);
        byte[] filtered = new byte[row.length];
        for (int i = 0; i < row.length; i++) {
            int left = (i < pixel) ? 0 : row[i - pixel] & 0xff;
            int corner = (i < pixel) ? 0 : above[i - pixel] & 0xff;
            filtered[i] = (byte) (row[i] - predicted(filter, left, above[i] & 0xff, corner));
        }
        return filtered;
    }

    private static int predicted(int filter, int left, int up, int corner) {
        return switch (filter) {
            case 0 -> 0;
            case 1 -> left;
            case 2 -> up;
            case 3 -> (left + up) / 2;
            default -> paeth(left, up, corner);
        };
    }

    private static int paeth(int left, int up, int corner) {
        int fromLeft = Math.abs(up - corner);
        int fromUp = Math.abs(left - corner);
        int fromCorner = Math.abs(left + up - 2 * corner);
        if (fromLeft <= fromUp && fromLeft <= fromCorner) {
            return left;
        }
        return (fromUp <= fromCorner) ? up : corner;
    }

    private record Pass(int x, int y, int stepX, int stepY) {
    }

}
