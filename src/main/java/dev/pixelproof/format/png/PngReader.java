package dev.pixelproof.format.png;

import java.util.List;
import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.tiff.ExifBlock;

/** PNG (PNG 3rd edition). */
public final class PngReader implements FormatReader {

    private static final int SIGNATURE_BYTES = 8;

    /** Length, type and checksum. */
    private static final int CHUNK_FRAME_BYTES = 12;

    /** libpng's limit for all chunks except image data. */
    private static final int MOST_BYTES = 8_000_000;

    /** IHDR (11.2.1), and the chunk tRNS before the image data, which adds a channel. */
    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        Bytes header = file.from(SIGNATURE_BYTES + 8L);
        if (!file.has(SIGNATURE_BYTES + 4L, "IHDR")) {
            return Optional.empty();
        }
        return Dimensions.known(header.u32(0), header.u32(4), channels(header.u8(9), file),
                Dimensions.bytesOf(header.u8(8)));
    }

    private static int channels(int colourType, Bytes file) {
        return switch (colourType) {
            case 0 -> 1;
            case 2, 3 -> isTransparent(file) ? 4 : 3;
            default -> 4;
        };
    }

    private static boolean isTransparent(Bytes file) {
        long at = SIGNATURE_BYTES;
        while (file.contains(at, CHUNK_FRAME_BYTES) && !file.has(at + 4, "IDAT") && !file.has(at + 4, "tRNS")) {
            at += CHUNK_FRAME_BYTES + file.u32(at);
        }
        return file.has(at + 4, "tRNS");
    }

    @Override
    public void check(CheckedFile file) throws DamageException {
        new PngCheck(file).check();
    }

    /** Ignores remarks: all samples have been inflated and counted. */
    @Override
    public void judge(CheckedFile file, List<String> remarks) {
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        new PngFacts(file, found).collect();
    }

    /** Kinds that libpng refuses, by their chunks (5.3). */
    @Override
    public Optional<String> unread(Bytes file) {
        long at = SIGNATURE_BYTES;
        Optional<String> found = Optional.empty();
        while (found.isEmpty() && file.contains(at, CHUNK_FRAME_BYTES)) {
            long length = file.u32(at);
            found = unread(file.latin1(at + 4, 4), length, file.part(at + 8, length));
            at += CHUNK_FRAME_BYTES + length;
        }
        return found;
    }

    private static Optional<String> unread(String type, long length, Bytes body) {
        return FormatReader
            .when(length > MOST_BYTES && !type.equals("IDAT"),
                    "OpenCV 4.9 does not read a PNG with a chunk %s of %d bytes".formatted(type, length))
            .or(() -> FormatReader.when(type.equals("eXIf") && ExifBlock.hasPrefix(body),
                    "OpenCV 4.9 does not read a PNG with an eXIf chunk that begins as in a JPEG"))
            .or(() -> FormatReader.when(type.equals("eXIf"),
                    "OpenCV 4.9 does not read a PNG with an eXIf chunk like this one"))
            .or(() -> FormatReader.when(type.equals("CgBI"),
                    "OpenCV 4.9 does not read Apple's kind of PNG (CgBI), which Xcode writes; pngdefry makes a PNG of it"));
    }

}
