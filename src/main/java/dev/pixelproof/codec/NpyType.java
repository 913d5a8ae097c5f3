package dev.pixelproof.codec;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type that a {@code .npy} header's {@code descr} names: NumPy's array-protocol type
 * string, an optional byte order ({@code < > = |}), a letter and the bytes of one
 * element. Only {@code >} is big-endian; the others mean, as for NumPy on today's
 * machines, little-endian or a type without an order.
 *
 * @param dtype the type
 * @param bigEndian whether the file's samples have to be swapped
 */
record NpyType(Dtype dtype, boolean bigEndian) {

    private static final Pattern FORM = Pattern.compile("([<>=|]?)([a-zA-Z?][0-9]{0,9}).*+", Pattern.DOTALL);

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");

    private static final int LONGEST_QUOTED = 40;

    static NpyType of(String descr) throws NpyException {
        Matcher matcher = FORM.matcher(descr);
        if (!matcher.matches()) {
            throw refused(descr, "array.astype(np.uint8)");
        }
        boolean exact = matcher.end(2) == descr.length();
        return new NpyType(dtype(descr, exact ? matcher.group(2) : matcher.group(2).substring(0, 1)),
                matcher.group(1).equals(">"));
    }

    /**
     * The {@code descr} that {@code numpy.save} writes for a type on a little-endian
     * machine.
     */
    static String descr(Dtype dtype) {
        return switch (dtype) {
            case UINT8 -> "|u1";
            case INT8 -> "|i1";
            case UINT16 -> "<u2";
            case INT16 -> "<i2";
            case INT32 -> "<i4";
            case FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
        };
    }

    private static Dtype dtype(String descr, String code) throws NpyException {
        return switch (code) {
            case "u1" -> Dtype.UINT8;
            case "i1" -> Dtype.INT8;
            case "u2" -> Dtype.UINT16;
            case "i2" -> Dtype.INT16;
            case "i4" -> Dtype.INT32;
            case "f4" -> Dtype.FLOAT32;
            case "f8" -> Dtype.FLOAT64;
            default -> throw refused(descr, remedy(code));
        };
    }

    private static String remedy(String code) {
        return switch (code) {
            case "b1", "?" -> "array.astype(np.uint8)";
            case "u4", "i8", "u8" -> "array.astype(np.int32) if all values fit, else array.astype(np.float64)";
            case "f2" -> "array.astype(np.float32), which is exact";
            case "f12", "f16" -> "array.astype(np.float64)";
            default -> remedy(code.charAt(0));
        };
    }

    private static String remedy(char kind) {
        return switch (kind) {
            case 'c' -> "np.stack([array.real, array.imag], axis=-1)";
            case 'O' -> "np.array(array.tolist(), dtype=np.uint8), if all rows are of one length";
            case 'V' -> "numpy.lib.recfunctions.structured_to_unstructured(array)";
            case 'M', 'm' -> "array.astype(np.int64).astype(np.float64)";
            default -> "array.astype(np.uint8)";
        };
    }

    private static NpyException refused(String descr, String remedy) {
        return new NpyException(
                "The array's type is %s, which is not an image's; save %s".formatted(named(descr), remedy));
    }

    private static String named(String descr) {
        String shown = UNPRINTABLE.matcher(descr.substring(0, Math.min(descr.length(), LONGEST_QUOTED)))
            .replaceAll("?");
        Matcher matcher = FORM.matcher(descr);
        return matcher.matches() ? name(matcher.group(2)) + "('" + shown + "')" : "'" + shown + "'";
    }

    private static String name(String code) {
        return switch (code) {
            case "u4" -> "uint32 ";
            case "i8" -> "int64 ";
            case "u8" -> "uint64 ";
            case "f2" -> "float16 ";
            case "b1", "?" -> "bool ";
            default -> name(code.charAt(0));
        };
    }

    private static String name(char kind) {
        return switch (kind) {
            case 'c' -> "complex ";
            case 'O' -> "object ";
            case 'U', 'S', 'a' -> "text ";
            case 'M', 'm' -> "a time ";
            case 'V' -> "raw bytes ";
            default -> "";
        };
    }

}
