package dev.pixelproof.run.export;

import java.io.IOException;

/** An export was refused for safety; the existing files are unchanged. */
public final class ExportRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    ExportRefusedException(String message) {
        super(message);
    }

}
