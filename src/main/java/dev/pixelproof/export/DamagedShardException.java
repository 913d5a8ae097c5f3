package dev.pixelproof.export;

import java.io.IOException;
import java.nio.file.Path;

/** A shard is not what its snapshot says, so that nothing may be made of it. */
public final class DamagedShardException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedShardException(Path shard, String problem) {
        super(shard + " is damaged: " + problem);
    }

    /** A payload is not what its entry says. */
    static DamagedShardException payload(Item item, String problem) {
        return new DamagedShardException(item.data().shard(),
                "the payload of '%s' is not what its entry says: %s; 'pixelproof verify' finds what else is damaged"
                    .formatted(item.entry().path(), problem));
    }

}
