package dev.pixelproof.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A member of a tar archive, read by the table of POSIX.1-1988 and by nothing else.
 *
 * @param name of it
 * @param content of it, as UTF-8
 */
public record TarMember(String name, String content) {

    private static final int RECORD = 512;

    private static final int CHECKSUM = 148;

    public static List<TarMember> in(Path archive) throws IOException {
        byte[] bytes = Files.readAllBytes(archive);
        List<TarMember> members = new ArrayList<>();
        int at = 0;
        while (bytes[at] != 0) {
            byte[] header = Arrays.copyOfRange(bytes, at, at + RECORD);
            checkHeader(header);
            int size = (int) octal(header, 124, 12);
            members
                .add(new TarMember(text(header, 0, 100), new String(bytes, at + RECORD, size, StandardCharsets.UTF_8)));
            at += RECORD + (size + RECORD - 1) / RECORD * RECORD;
        }
        assertThat(bytes.length - at).isGreaterThanOrEqualTo(2 * RECORD);
        assertThat(Arrays.copyOfRange(bytes, at, bytes.length)).containsOnly(0);
        return members;
    }

    private static void checkHeader(byte[] header) {
        long sum = 0;
        for (int i = 0; i < RECORD; i++) {
            sum += (i >= CHECKSUM && i < CHECKSUM + 8) ? ' ' : header[i] & 0xff;
        }
        assertThat(octal(header, CHECKSUM, 8)).isEqualTo(sum);
        assertThat(octal(header, 100, 8)).isEqualTo(0444);
        assertThat(octal(header, 108, 8)).isZero();
        assertThat(octal(header, 116, 8)).isZero();
        assertThat(octal(header, 136, 12)).isZero();
        assertThat(header[156]).isEqualTo((byte) '0');
        assertThat(Arrays.copyOfRange(header, 257, 265)).isEqualTo("ustar\00000".getBytes(StandardCharsets.US_ASCII));
        assertThat(Arrays.copyOfRange(header, 265, 329)).containsOnly(0);
        assertThat(Arrays.copyOfRange(header, 345, RECORD)).containsOnly(0);
    }

    private static long octal(byte[] header, int offset, int length) {
        return Long.parseLong(text(header, offset, length).strip(), 8);
    }

    private static String text(byte[] header, int offset, int length) {
        String field = new String(header, offset, length, StandardCharsets.US_ASCII);
        return field.substring(0, (field.indexOf('\0') < 0) ? length : field.indexOf('\0'));
    }

}
