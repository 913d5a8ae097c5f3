package dev.pixelproof.sandbox;

import java.time.Duration;

/**
 * How long a process may take for one image.
 *
 * @param least processor time that any image may take
 * @param bytesPerSecond how many bytes a slow decoder gives in a second of processor time
 * @param standstill how long it may use no processor time before it counts as hung
 */
record Patience(Duration least, long bytesPerSecond, Duration standstill) {

    /** A hundred times as long as any decoder takes that works. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(20), 4_000_000, Duration.ofMinutes(1));

    /** The processor time for an image that needs this many bytes while it is decoded. */
    Duration processorTime(long bytes) {
        return this.least.plusSeconds(bytes / this.bytesPerSecond);
    }

}
