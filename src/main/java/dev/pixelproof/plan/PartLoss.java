package dev.pixelproof.plan;

/**
 * How many entries a part of the dataset loses.
 *
 * @param kind of the part: {@code source}, {@code folder}, {@code label} or {@code split}
 * @param name of the part
 * @param lost entries of the previous snapshot that are not entries any more
 * @param entries of the part in the previous snapshot
 */
public record PartLoss(String kind, String name, long lost, long entries) {

    /** In smaller parts a single image is too large a share. */
    private static final int FEWEST = 5;

    /** Whether the loss counts: it is more than one image of a part that is not tiny. */
    boolean counts() {
        return this.lost > 1 && this.entries >= FEWEST;
    }

    double share() {
        return (double) this.lost / this.entries;
    }

}
