package dev.pixelproof.manifest;

import java.util.Optional;

/** Says which payloads are not read, as the memory can't hold them. */
@FunctionalInterface
public interface PayloadLimit {

    /**
     * Why a payload is not read.
     * @param bytes of the payload, as its entry says
     * @return for people; empty if it is read
     */
    Optional<String> excess(long bytes);

    /** This limit, and another one that is asked first. */
    default PayloadLimit after(PayloadLimit other) {
        return (bytes) -> other.excess(bytes).or(() -> excess(bytes));
    }

}
