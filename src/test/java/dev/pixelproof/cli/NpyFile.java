package dev.pixelproof.cli;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NumPy's file format 1.0, written down a second time after {@code numpy.lib.format}.
 *
 * @param descr type as NumPy names it, {@code |u1} or {@code <u2}
 * @param shape as Python writes it: {@code (2, 3)}
 * @param samples in C order
 */
@SuppressWarnings("ArrayRecordComponent")
record NpyFile(String descr, String shape, int[] samples) {

    private static final Pattern HEADER = Pattern
        .compile("\\{'descr': '([^']*)', 'fortran_order': False, 'shape': (\\([^)]*\\)), } *\n");

    byte[] write() {
        String text = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(this.descr, this.shape);
        byte[] header = (text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(128 + this.samples.length * bytes()).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0 }).putShort((short) 118).put(header);
        for (int sample : this.samples) {
            put(file, sample);
        }
        return file.array();
    }

    private void put(ByteBuffer file, int sample) {
        if (bytes() == 1) {
            file.put((byte) sample);
        }
        else {
            file.putShort((short) sample);
        }
    }

    private int bytes() {
        return this.descr.equals("|u1") ? 1 : 2;
    }

    static NpyFile read(byte[] content) {
        ByteBuffer file = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        int header = file.getShort(8);
        Matcher matcher = HEADER.matcher(new String(content, 10, header, StandardCharsets.US_ASCII));
        if (!matcher.matches()) {
            throw new AssertionError(
                    "Not a header of NumPy's: " + new String(content, 10, header, StandardCharsets.US_ASCII));
        }
        NpyFile empty = new NpyFile(matcher.group(1), matcher.group(2), new int[0]);
        int[] samples = new int[(content.length - 10 - header) / empty.bytes()];
        file.position(10 + header);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (empty.bytes() == 1) ? file.get() & 0xFF : file.getShort() & 0xFFFF;
        }
        return new NpyFile(empty.descr(), empty.shape(), samples);
    }

}
