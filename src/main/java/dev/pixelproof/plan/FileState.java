package dev.pixelproof.plan;

/** The state of a candidate compared with the previous snapshot. */
public enum FileState {

    /** The previous snapshot does not have the file. */
    NEW,

    /**
     * Its size, content or annotation has changed, or its time where it is judged again.
     */
    MODIFIED,

    /**
     * It seems to be the same, but is judged again because settings or versions have
     * changed.
     */
    AGAIN,

    /** Its previous result is carried over. */
    UNCHANGED;

    static FileState of(Comparison.Compared compared) {
        PlannedFile file = compared.file();
        PreviousFile previous = compared.previous();
        if (file.isSame()) {
            return UNCHANGED;
        }
        if (previous == null) {
            return NEW;
        }
        return (isSame(file, previous) && !file.amended() && !compared.differs()) ? AGAIN : MODIFIED;
    }

    private static boolean isSame(PlannedFile file, PreviousFile previous) {
        return file.bytes() == previous.source().bytes()
                && file.candidate().modified().equals(previous.source().modified());
    }

}
