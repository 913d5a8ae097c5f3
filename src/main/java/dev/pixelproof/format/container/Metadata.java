package dev.pixelproof.format.container;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Loss;

/**
 * What a container holds beside its picture and a PNG has chunks for. It is a view of the
 * file's bytes; each part is taken out when it is asked for.
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

    /** The first EXIF block, from its TIFF header on; empty when there is none. */
    public Optional<byte[]> exif() {
        return Optional.ofNullable(this.exif).map(Bytes::copy);
    }

    /**
     * The ICC profile; empty when there is none, or none that could be put together
     * within 4 million bytes.
     */
    public Optional<byte[]> iccProfile() {
        return Optional.ofNullable(this.profile).flatMap(IccProfile::bytes);
    }

    /** The first XMP packet; empty when there is none. */
    public Optional<byte[]> xmp() {
        return Optional.ofNullable(this.xmp).map(Bytes::copy);
    }

    public Optional<Density> density() {
        return Optional.ofNullable(this.density);
    }

    /** A PNG's own chunks beside its picture, in their order. */
    public List<PngPart> pngParts() {
        return this.pngParts;
    }

    /** Kinds of which there is more than the parts above. */
    public Set<Loss> beyond() {
        return this.beyond;
    }

    /**
     * A chunk of a source that is a PNG.
     *
     * @param type its four letters
     * @param kind what it holds
     * @param body without length, type and checksum
     */
    public record PngPart(String type, Loss kind, Bytes body) {
    }

}
