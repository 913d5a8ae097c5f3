package dev.pixelproof.export;

import java.io.IOException;
import java.nio.file.Path;

/** A shard is not what its snapshot says, so that nothing may be made of it. */
public final class DamagedShardException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedShardException(Path shard, String problem) {
        this(shard + " is damaged: " + problem);
    }

    private DamagedShardException(String message) {
        super(message);
    }

    /** A payload is not what its entry says. */
    static DamagedShardException payload(String path, String problem) {
        return new DamagedShardException("The payload of '%s' is damaged: %s".formatted(path, problem));
    }

}
