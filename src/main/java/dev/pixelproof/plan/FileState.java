package dev.pixelproof.plan;

/** What a candidate is against the snapshot before. */
public enum FileState {

    /** The snapshot before does not know it. */
    NEW,

    /** Its size or content is another, or what stands beside it. */
    MODIFIED,

    /** It seems to be the same, but is judged again: settings or versions are others. */
    AGAIN,

    /** What became of it is carried over. */
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
