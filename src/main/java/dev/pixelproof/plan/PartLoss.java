package dev.pixelproof.plan;

/**
 * The number of entries that a part of the dataset loses.
 *
 * @param kind of the part: {@code source}, {@code folder}, {@code label} or {@code split}
 * @param name of the part
 * @param lost entries of the previous snapshot that are no longer entries
 * @param entries of the part in the previous snapshot
 */
public record PartLoss(String kind, String name, long lost, long entries) {

    /** In a smaller part, a single image is too large a share. */
    private static final int FEWEST = 5;

    /** Whether the loss counts: more than one image, of a part that is not tiny. */
    boolean counts() {
        return this.lost > 1 && this.entries >= FEWEST;
    }

    double share() {
        return (double) this.lost / this.entries;
    }

}
