package dev.pixelproof.sidecar;

/** What a sidecar says of one image can't be used. */
@SuppressWarnings("serial")
final class SidecarException extends Exception {

    SidecarException(String message) {
        super(message);
    }

}
