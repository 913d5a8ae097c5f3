package dev.pixelproof.run.result;

import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * A snapshot that was just published.
 *
 * @param snapshot the published directory
 * @param dataset its facts
 * @param verification how it was proven
 * @param newRejections images that it rejects and the previous snapshot had not rejected
 * in the same state
 */
public record Publication(Snapshot snapshot, DatasetDocument dataset, VerificationDocument verification,
        NewRejections newRejections) {

}
