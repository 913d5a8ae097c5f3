package dev.pixelproof.source;

/** GIF, which no decoder here reads. */
public final class GifReader implements FormatReader {

    @Override
    public void check(CheckedFile file) throws DamageException {
        new GifCheck(file).check();
    }

}
