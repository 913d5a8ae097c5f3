package dev.pixelproof.export.payload;

import java.io.IOException;
import java.nio.file.Path;

/** A shard is not what its snapshot says, so that nothing may be made of it. */
public final class DamagedShardException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedShardException(Path shard, String problem) {
        super(shard + " is damaged: " + problem);
    }

}
