package dev.pixelproof.run;

/** The version of the program. */
public final class Versions {

    private Versions() {
    }

    /** Pixelproof's version; {@code development} where it does not run from its jar. */
    public static String pixelproof() {
        return of(Versions.class);
    }

    /** The version of what a class belongs to. */
    public static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return (version != null) ? version : "development";
    }

}
