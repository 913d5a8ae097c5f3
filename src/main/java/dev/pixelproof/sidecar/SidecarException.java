package dev.pixelproof.sidecar;

/** The metadata of one image can't be used. */
@SuppressWarnings("serial")
final class SidecarException extends Exception {

    SidecarException(String message) {
        super(message);
    }

}
