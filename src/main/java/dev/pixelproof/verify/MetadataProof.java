package dev.pixelproof.verify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.ImageFacts;
import dev.pixelproof.format.container.Metadata;

/**
 * Checks that each fact of a source is in its payload, or is named in the loss ledger.
 */
final class MetadataProof {

    private MetadataProof() {
    }

    /**
     * Finds the first thing that is neither carried nor named.
     * @param lost the ledger
     * @param source facts of the source's container
     * @param payload facts of the payload's container
     * @return its name in the ledger; empty if nothing is missing
     */
    static Optional<String> missing(String lost, ImageFacts source, ImageFacts payload) {
        List<String> named = Arrays.asList(lost.split(",", -1));
        return source.extras()
            .stream()
            .filter((extra) -> !named.contains(extra.ledgerName()))
            .filter((extra) -> !payload.extras().contains(extra) || !isSame(extra, source, payload))
            .map(Loss::ledgerName)
            .findFirst();
    }

    private static boolean isSame(Loss extra, ImageFacts source, ImageFacts payload) {
        Metadata expected = source.metadata();
        Metadata actual = payload.metadata();
        return switch (extra) {
            case EXIF -> source.orientation() == payload.orientation() && equal(expected.exif(), actual.exif());
            case ICC_PROFILE -> equal(expected.iccProfile(), actual.iccProfile());
            case XMP -> equal(expected.xmp(), actual.xmp());
            default -> true;
        };
    }

    private static boolean equal(Optional<byte[]> expected, Optional<byte[]> actual) {
        return Arrays.equals(expected.orElse(null), actual.orElse(null));
    }

}
