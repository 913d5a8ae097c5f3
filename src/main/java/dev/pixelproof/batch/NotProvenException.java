package dev.pixelproof.batch;

import java.io.IOException;

import dev.pixelproof.snapshot.VerificationDocument;

/** At least one payload is not what its source is. Nothing was published. */
final class NotProvenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient VerificationDocument verification;

    NotProvenException(VerificationDocument verification) {
        super(verification.mismatches().size() + " entries are not what their sources are");
        this.verification = verification;
    }

    VerificationDocument verification() {
        return this.verification;
    }

}
