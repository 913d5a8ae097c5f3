package dev.pixelproof.restore;

/** What became of one entry that was to be restored. */
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

    /**
     * A file was in the way and was left as it is.
     *
     * @param same whether it has the payload's bytes; not looked at where nothing is ever
     * overwritten
     */
    record Kept(String path, boolean same) implements Restoration {
    }

    /**
     * It was not restored.
     *
     * @param problem why, for people
     */
    record Refused(String path, String problem) implements Restoration {
    }

}
