package dev.pixelproof.nativecode;

import java.nio.file.FileSystemException;

/** A path or a name is longer than the system allows (ENAMETOOLONG). */
public final class NameTooLongException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    NameTooLongException(String file, String reason) {
        super(file, null, reason);
    }

}
