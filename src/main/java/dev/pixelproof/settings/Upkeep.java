package dev.pixelproof.settings;

/**
 * How a dataset is kept over many runs. Nothing of it decides about what a snapshot
 * holds.
 *
 * @param keep which snapshots stay
 * @param maxRemoved how many entries may be lost from one snapshot to the next
 * @param reverify how much of what is carried over is proven again each day
 */
public record Upkeep(KeepRule keep, RejectLimit maxRemoved, Reverify reverify) {

    /** What holds where a job says nothing. */
    public static final Upkeep DEFAULT = new Upkeep(KeepRule.DEFAULT, RejectLimit.parse("20%"), Reverify.DEFAULT);

}
