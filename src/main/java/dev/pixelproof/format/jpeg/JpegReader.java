package dev.pixelproof.format.jpeg;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;

/** JPEG (ITU-T T.81, Annex B); its first frame header is found as decoders find it. */
public final class JpegReader implements FormatReader {

    /**
     * The height 0 says that only the lines' end tells it (B.2.5), which no decoder here
     * waits for. Ink becomes three colours.
     */
    @Override
    public Optional<Dimensions> dimensions(Bytes file) {
        return firstFrame(file).map((marker) -> file.from(marker.at() + 4L))
            .filter((frame) -> frame.u16(1) != 0)
            .flatMap((frame) -> Dimensions.known(frame.u16(3), frame.u16(1), (frame.u8(5) > 1) ? 3 : frame.u8(5),
                    Dimensions.bytesOf(frame.u8(0))));
    }

    /** The first frame header (B.2.2), which stands before any scan. */
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

    @Override
    public void check(CheckedFile file) throws DamageException {
        new JpegCheck(file).check();
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
