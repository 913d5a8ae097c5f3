package dev.pixelproof.export.view;

/**
 * An export was asked for that there can't be: the message says what, where and what to
 * do.
 */
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

}
