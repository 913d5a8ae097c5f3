package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Dimensions;

/**
 * The number of bytes of an image's decoded samples, from its header, which is read
 * quickly even in a large file.
 */
public final class PixelBound {

    /** Most files have their header within this many bytes. */
    private static final int HEAD = 1024;

    /** Photographs that begin with a preview have their header within this many bytes. */
    private static final int LONG_HEAD = 64 * 1024;

    /** Files up to this size are read as a whole if their header is elsewhere. */
    private static final int WHOLE = 16 * 1024 * 1024;

    /** An upper ratio for images whose header is not found. */
    private static final int USUAL_RATIO = 20;

    private PixelBound() {
    }

    /**
     * Looks at a file.
     * @return bytes, 0 where the file is no image, is larger than the limits allow, or
     * can't be read
     */
    public static long of(SourceTree sources, Candidate candidate, Limits limits) {
        try (OpenSource file = sources.open(candidate.path(), candidate.utf8())) {
            return (file.bytes() <= limits.fileBytes()) ? of(file, limits) : 0;
        }
        catch (IOException ex) {
            return 0;
        }
    }

    private static long of(OpenSource file, Limits limits) throws IOException {
        try (InputStream in = file.content()) {
            byte[] head = in.readNBytes(HEAD);
            Optional<ImageFormat> format = ImageFormat.recognize(head).filter(ImageFormat::decodable);
            if (format.isEmpty()) {
                return 0;
            }
            Optional<Dimensions> dimensions = new ImageFile(format.get(), head).dimensions();
            if (dimensions.isEmpty() && head.length == HEAD) {
                dimensions = new ImageFile(format.get(), longHead(head, in)).dimensions();
            }
            if (dimensions.isEmpty() && file.bytes() <= WHOLE) {
                dimensions = new ImageFile(format.get(), whole(file)).dimensions();
            }
            return dimensions.isPresent() ? bound(dimensions.get(), limits) : file.bytes() * USUAL_RATIO;
        }
    }

    private static byte[] whole(OpenSource file) throws IOException {
        try (InputStream in = file.content()) {
            return in.readAllBytes();
        }
    }

    private static byte[] longHead(byte[] head, InputStream in) throws IOException {
        byte[] all = Arrays.copyOf(head, LONG_HEAD);
        int length = HEAD + in.readNBytes(all, HEAD, LONG_HEAD - HEAD);
        return Arrays.copyOf(all, length);
    }

    private static long bound(Dimensions dimensions, Limits limits) {
        return limits.refuse(dimensions).isPresent() ? 0 : dimensions.decodedBytes();
    }

}
