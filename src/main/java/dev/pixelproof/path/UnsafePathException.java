package dev.pixelproof.path;

import java.io.IOException;

/** A path from a manifest that could lead out of the directory that it belongs to. */
public final class UnsafePathException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String path;

    UnsafePathException(String path, String why) {
        super("The path '" + path + "' " + why + "; it could lead outside and is not used");
        this.path = path;
    }

    /** A path that belongs to no source directory. */
    public static UnsafePathException outside(String path) {
        return new UnsafePathException(path, "names no source directory");
    }

    /** The path as written in the manifest. */
    public String path() {
        return this.path;
    }

}
