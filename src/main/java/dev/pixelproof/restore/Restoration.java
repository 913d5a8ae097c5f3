package dev.pixelproof.restore;

/** The outcome of restoring one entry. */
public sealed interface Restoration {

    /** The entry's path. */
    String path();

    /**
     * Its file was written.
     *
     * @param bytes size of the file
     */
    record Written(String path, long bytes) implements Restoration {
    }

    /** Its file was there already, with the payload's bytes. */
    record Kept(String path) implements Restoration {
    }

    /**
     * It was not restored.
     *
     * @param problem why, for people
     */
    record Refused(String path, String problem) implements Restoration {
    }

}
