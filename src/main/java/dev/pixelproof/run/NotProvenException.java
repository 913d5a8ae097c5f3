package dev.pixelproof.run;

import java.io.IOException;

import dev.pixelproof.snapshot.VerificationDocument;

/** At least one payload differs from its source. Nothing was published. */
public final class NotProvenException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient VerificationDocument verification;

    public NotProvenException(VerificationDocument verification) {
        super(Failures.differing(verification.mismatches().size()));
        this.verification = verification;
    }

    public VerificationDocument verification() {
        return this.verification;
    }

}
