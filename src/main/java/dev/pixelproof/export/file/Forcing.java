package dev.pixelproof.export.file;

import java.io.IOException;

import dev.pixelproof.durable.DurableFile;

/** When files that are written whole are forced to the device. */
@FunctionalInterface
interface Forcing {

    /** Before anything else is done. */
    Forcing AT_ONCE = (file) -> {
        try (file) {
            file.force();
        }
    };

    /** Forces a file and closes it, now or later. */
    void force(DurableFile file) throws IOException;

}
