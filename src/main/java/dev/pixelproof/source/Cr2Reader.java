package dev.pixelproof.source;

/** Canon's raw files, which are built as a TIFF; no decoder here reads them. */
public final class Cr2Reader implements FormatReader {

    @Override
    public void check(CheckedFile file) throws DamageException {
        TiffCheck.check(file);
    }

    @Override
    public void facts(Bytes file, FactsCollector found) {
        TiffFacts.collect(file, found);
    }

}
