package dev.pixelproof.format.container;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Loss;

/**
 * The parts of a container besides its picture for which PNG has chunks. It is a view of
 * the file's bytes; each part is extracted on demand.
 */
public final class Metadata {

    public static final Metadata NONE = new Metadata(null, null, null, null, List.of(), Set.of());

    private final @Nullable Bytes exif;

    private final @Nullable IccProfile profile;

    private final @Nullable Bytes xmp;

    private final @Nullable Density density;

    private final List<PngPart> pngParts;

    private final Set<Loss> beyond;

    Metadata(@Nullable Bytes exif, @Nullable IccProfile profile, @Nullable Bytes xmp, @Nullable Density density,
            List<PngPart> pngParts, Set<Loss> beyond) {
        this.exif = exif;
        this.profile = profile;
        this.xmp = xmp;
        this.density = density;
        this.pngParts = List.copyOf(pngParts);
        this.beyond = Set.copyOf(beyond);
    }

    /** The first EXIF block, from its TIFF header on; empty without one. */
    public Optional<byte[]> exif() {
        return Optional.ofNullable(this.exif).map(Bytes::copy);
    }

    /**
     * The ICC profile. It is empty if the image has none, or if the assembled profile
     * would exceed the limit for a chunk.
     */
    public Optional<byte[]> iccProfile() {
        return Optional.ofNullable(this.profile).flatMap(IccProfile::bytes);
    }

    /** The first XMP packet; empty without one. */
    public Optional<byte[]> xmp() {
        return Optional.ofNullable(this.xmp).map(Bytes::copy);
    }

    public Optional<Density> density() {
        return Optional.ofNullable(this.density);
    }

    /** A PNG's own chunks besides its picture, in their order. */
    public List<PngPart> pngParts() {
        return this.pngParts;
    }

    /** Kinds of which the container has more than the parts above. */
    public Set<Loss> beyond() {
        return this.beyond;
    }

    /**
     * A chunk of a source that is a PNG.
     *
     * @param type its four letters
     * @param kind of its content
     * @param body without length, type and checksum
     */
    public record PngPart(String type, Loss kind, Bytes body) {
    }

}
