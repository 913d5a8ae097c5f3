package dev.pixelproof.format.container;

import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import dev.pixelproof.codec.PngChunk;

/**
 * An ICC colour profile (ICC.1:2022) in a container: plain, in parts, or deflated. It is
 * assembled on demand.
 */
public final class IccProfile {

    private static final int HEADER_BYTES = 128;

    private static final int COLOUR_SPACE = 16;

    private static final int SIGNATURE = 36;

    private final List<Bytes> parts;

    private final boolean deflated;

    private IccProfile(List<Bytes> parts, boolean deflated) {
        this.parts = parts;
        this.deflated = deflated;
    }

    public static IccProfile of(List<Bytes> parts) {
        return new IccProfile(List.copyOf(parts), false);
    }

    public static IccProfile deflated(Bytes zlib) {
        return new IccProfile(List.of(zlib), true);
    }

    /** The profile's bytes; empty if they do not inflate or are too many for a chunk. */
    public Optional<byte[]> bytes() {
        return this.deflated ? inflate(this.parts.get(0)) : join();
    }

    private Optional<byte[]> join() {
        long length = this.parts.stream().mapToLong(Bytes::length).sum();
        if (length > PngChunk.MOST_BYTES) {
            return Optional.empty();
        }
        byte[] all = new byte[(int) length];
        int at = 0;
        for (Bytes part : this.parts) {
            part.buffer().get(all, at, part.length());
            at += part.length();
        }
        return Optional.of(all);
    }

    /** Inflates at most the length that the profile states. */
    private static Optional<byte[]> inflate(Bytes zlib) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(zlib.buffer());
            byte[] header = new byte[HEADER_BYTES];
            int inflated = inflater.inflate(header);
            long length = Bytes.bigEndian(header).u32(0);
            if (inflated < HEADER_BYTES || length < HEADER_BYTES || length > PngChunk.MOST_BYTES) {
                return Optional.empty();
            }
            byte[] all = java.util.Arrays.copyOf(header, (int) length);
            int rest = inflater.inflate(all, HEADER_BYTES, all.length - HEADER_BYTES);
            boolean whole = rest == all.length - HEADER_BYTES && inflater.inflate(new byte[1]) == 0;
            return (whole && inflater.finished()) ? Optional.of(all) : Optional.empty();
        }
        catch (DataFormatException ex) {
            return Optional.empty();
        }
        finally {
            inflater.end();
        }
    }

    /**
     * Whether a PNG may carry a profile (PNG 3rd edition, 11.3.2.3): it is for gray or
     * for colour like the picture, and has the length that it states.
     */
    public static boolean fits(byte[] profile, int channels) {
        Bytes bytes = Bytes.bigEndian(profile);
        return profile.length > HEADER_BYTES && bytes.u32(0) == profile.length && bytes.has(SIGNATURE, "acsp")
                && bytes.has(COLOUR_SPACE, (channels == 1) ? "GRAY" : "RGB ");
    }

}
