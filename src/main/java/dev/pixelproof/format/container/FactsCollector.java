package dev.pixelproof.format.container;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Loss;

/** Gathers the facts that a walk through a container finds. */
public final class FactsCollector {

    private final Set<Loss> extras = EnumSet.noneOf(Loss.class);

    private final Set<Loss> beyond = EnumSet.noneOf(Loss.class);

    private final List<Metadata.PngPart> pngParts = new ArrayList<>();

    private @Nullable Bytes exif;

    private @Nullable IccProfile profile;

    private @Nullable Bytes xmp;

    private @Nullable Density density;

    private int orientation;

    private boolean orientationHidden;

    private boolean orientationUnnamed;

    private long frames = 1;

    private int samplesPerPixel;

    /** Notes a part that a PNG made of the source can't carry. */
    public void holds(Loss extra) {
        this.extras.add(extra);
        this.beyond.add(extra);
    }

    /** Notes an EXIF block, from its TIFF header on; only the first can be carried. */
    public void exif(Bytes block) {
        this.extras.add(Loss.EXIF);
        if (this.exif == null) {
            this.exif = block;
        }
        else {
            this.beyond.add(Loss.EXIF);
        }
    }

    /** Notes an ICC profile; only the first can be carried. */
    public void profile(IccProfile found) {
        this.extras.add(Loss.ICC_PROFILE);
        if (this.profile == null) {
            this.profile = found;
        }
        else {
            this.beyond.add(Loss.ICC_PROFILE);
        }
    }

    /** Notes an XMP packet; only the first can be carried. */
    public void xmp(Bytes packet) {
        this.extras.add(Loss.XMP);
        if (this.xmp == null) {
            this.xmp = packet;
        }
        else {
            this.beyond.add(Loss.XMP);
        }
    }

    /** Notes a density, if it is meaningful. */
    public void density(Density found) {
        if (found.isMeaningful()) {
            this.extras.add(Loss.RESOLUTION);
            this.density = found;
        }
    }

    /** Notes a PNG's chunk besides its picture. */
    public void pngPart(Metadata.PngPart part) {
        this.extras.add(part.kind());
        this.pngParts.add(part);
    }

    /** Notes an orientation; the first valid one counts. */
    public void orientation(long value) {
        if (this.orientation == 0 && value >= 1 && value <= 8) {
            this.orientation = (int) value;
        }
    }

    /** Notes that OpenCV does not look at the place of the orientation. */
    public void orientationHidden() {
        this.orientationHidden = true;
    }

    /** Notes that OpenCV applies an orientation that the container does not have. */
    public void orientationUnnamed() {
        this.orientationUnnamed = true;
    }

    /** Sets the number of pictures; less than one counts as one. */
    public void frames(long count) {
        this.frames = Math.max(1, Math.min(count, Integer.MAX_VALUE));
    }

    public void samplesPerPixel(int count) {
        this.samplesPerPixel = Math.max(0, count);
    }

    public ImageFacts facts() {
        if (this.frames > 1) {
            holds(Loss.FRAMES);
        }
        boolean disputed = this.orientationUnnamed || (this.orientationHidden && this.orientation > 1);
        return new ImageFacts(Math.max(1, this.orientation), disputed, this.extras, (int) this.frames,
                this.samplesPerPixel, metadata());
    }

    private Metadata metadata() {
        return this.extras.isEmpty() ? Metadata.NONE
                : new Metadata(this.exif, this.profile, this.xmp, this.density, this.pngParts, this.beyond);
    }

}
