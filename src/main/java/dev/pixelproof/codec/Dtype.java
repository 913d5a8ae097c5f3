package dev.pixelproof.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of one sample, named as NumPy names it. */
public enum Dtype {

    UINT8(1), INT8(1), UINT16(2), INT16(2), INT32(4), FLOAT32(4), FLOAT64(8);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of one sample. */
    public int bytes() {
        return this.bytes;
    }

    /** NumPy's name: {@code uint8}, {@code float32}… */
    public String numpyName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a type by NumPy's name; empty if the name is unknown. */
    public static Optional<Dtype> named(String numpyName) {
        return Arrays.stream(values()).filter((dtype) -> dtype.numpyName().equals(numpyName)).findFirst();
    }

    @Override
    public String toString() {
        return numpyName();
    }

}
