package dev.pixelproof.format.tiff;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.FormatReader;

/** Canon's raw files, which have the structure of a TIFF; no decoder here reads them. */
public final class Cr2Reader implements FormatReader {

    @Override
    public void check(CheckedFile file) throws DamageException {
        TiffCheck.check(file, FormatReader.NONE);
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        TiffFacts.collect(file, found);
    }

}
