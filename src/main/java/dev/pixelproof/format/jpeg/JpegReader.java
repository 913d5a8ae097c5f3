package dev.pixelproof.format.jpeg;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Saturated;

/** JPEG (ITU-T T.81, Annex B). Its first frame header is found as decoders find it. */
public final class JpegReader implements FormatReader {

    /** Coefficients of a data unit. */
    private static final int UNIT = 64;

    /**
     * Empty for a height of 0, which is stated only after the first scan (B.2.5): no
     * decoder here supports that. CMYK is decoded to three channels.
     */
    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        return firstFrame(file).map((marker) -> file.from(marker.at() + 4L))
            .filter((frame) -> frame.u16(1) != 0)
            .flatMap((frame) -> Dimensions.known(frame.u16(3), frame.u16(1), (frame.u8(5) > 1) ? 3 : frame.u8(5),
                    Dimensions.bytesOf(frame.u8(0))));
    }

    /** The first frame header (B.2.2), which precedes any scan. */
    private static Optional<JpegMarkers> firstFrame(Bytes file) {
        JpegMarkers markers = new JpegMarkers(file);
        while (markers.next() && markers.code() != JpegMarkers.START_OF_SCAN
                && markers.code() != JpegMarkers.END_OF_IMAGE) {
            if (JpegMarkers.isFrame(markers.code())) {
                return Optional.of(markers);
            }
        }
        return Optional.empty();
    }

    /**
     * Memory for coefficients of two bytes: a picture of several scans is held as
     * coefficients until the last scan has been read (libjpeg's jdcoefct.c).
     */
    @Override
    public long workingBytes(Bytes file, Dimensions picture) {
        return firstFrame(file).filter((marker) -> isInScans(file, marker))
            .map((marker) -> coefficients(file.from(marker.at() + 4L)))
            .map((coefficients) -> Saturated.times(coefficients, Short.BYTES))
            .orElse(0L);
    }

    private static boolean isInScans(Bytes file, JpegMarkers frame) {
        boolean progressive = (frame.code() & 3) == 2;
        int components = file.u8(frame.at() + 9L);
        while (!progressive && frame.next() && frame.code() != JpegMarkers.START_OF_SCAN) {
            // up to the first scan
        }
        return progressive || file.u8(frame.at() + 4L) < components;
    }

    private static long coefficients(Bytes frame) {
        int components = Math.max(0, frame.u8(5));
        int across = 1;
        int down = 1;
        for (int i = 0; i < components; i++) {
            int factors = Math.max(0, frame.u8(7 + 3L * i));
            across = Math.max(across, factors >> 4);
            down = Math.max(down, factors & 15);
        }
        long mcus = Saturated.dividedUp(frame.u16(3), 8L * across) * Saturated.dividedUp(frame.u16(1), 8L * down);
        long units = 0;
        for (int i = 0; i < components; i++) {
            int factors = Math.max(0, frame.u8(7 + 3L * i));
            units += (long) (factors >> 4) * (factors & 15);
        }
        return Saturated.times(Saturated.times(mcus, units), UNIT);
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new JpegCheck(file).check();
    }

    /**
     * Examines the codes themselves: libjpeg's remarks on padding and on lost codes are
     * alike.
     */
    @Override
    public void judge(CheckedFile file, List<String> remarks) throws DamageException {
        if (JpegCoding.check(file).isEmpty()) {
            FormatReader.super.judge(file, remarks);
        }
    }

    @Override
    public Optional<byte[]> completed(Bytes file) {
        return JpegCoding.completeEnd(file).map((end) -> {
            byte[] picture = Arrays.copyOf(file.part(0, end + 2L).copy(), end + 2);
            picture[end] = (byte) 0xff;
            picture[end + 1] = (byte) JpegMarkers.END_OF_IMAGE;
            return picture;
        });
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        new JpegFacts(file, found).collect();
    }

    @Override
    public Optional<String> unread(Bytes file) {
        return firstFrame(file).flatMap((marker) -> unread(marker.code(), file.u8(marker.at() + 4L)));
    }

    private static Optional<String> unread(int code, int bits) {
        return FormatReader.when((code & 3) == 3, "OpenCV 4.9 does not read lossless JPEG")
            .or(() -> FormatReader.when(code >= 0xc5 && (code & 7) >= 5, "OpenCV 4.9 does not read hierarchical JPEG"))
            .or(() -> FormatReader.when(bits > 8, "OpenCV 4.9 does not read JPEG of %d bits".formatted(bits)));
    }

}
