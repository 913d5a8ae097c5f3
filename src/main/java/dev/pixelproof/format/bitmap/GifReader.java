package dev.pixelproof.format.bitmap;

import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.FormatReader;

/** GIF, which no decoder here reads. */
public final class GifReader implements FormatReader {

    @Override
    public void check(CheckedFile file) throws DamageException {
        new GifCheck(file).check();
    }

}
