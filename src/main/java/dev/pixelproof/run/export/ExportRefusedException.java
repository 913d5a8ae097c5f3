package dev.pixelproof.run.export;

import java.io.IOException;

/** An export was not written, for safety; what was there is as it was. */
public final class ExportRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    ExportRefusedException(String message) {
        super(message);
    }

}
