package dev.pixelproof.export.tar;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import dev.pixelproof.codec.ImageFormat;

/** Suffixes of the names of files that hold payloads. */
public final class Suffixes {

    private Suffixes() {
    }

    /**
     * The usual suffixes for a media type, in lower case and without a dot, the most
     * usual first; none for a media type that is not known. Where several formats have
     * one media type, it is the one that can be decoded that counts: {@code tif}, not
     * {@code cr2}.
     */
    public static List<String> of(String mediaType) {
        return Arrays.stream(ImageFormat.values())
            .filter((format) -> format.mediaType().equals(mediaType))
            .min(Comparator.comparing((format) -> !format.decodable()))
            .map(ImageFormat::suffixes)
            .orElse(List.of());
    }

}
