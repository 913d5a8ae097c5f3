package dev.pixelproof.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One image's samples in NumPy's file format {@code .npy}: magic string, version, header
 * (a Python dictionary in text), then the samples (NEP 1 and the documentation of
 * {@code numpy.lib.format}). All methods are free of state.
 */
public final class Npy {

    private static final byte[] MAGIC = { (byte) 0x93, 'N', 'U', 'M', 'P', 'Y' };

    private static final int VERSION_1_PREFIX = MAGIC.length + 4;

    /**
     * Bytes before the samples in each file written here. NumPy ends its header at a
     * multiple of 64, since 1.23 with room for a longer first dimension; for two or three
     * dimensions of up to ten digits that is 128 in all its versions.
     */
    private static final int DATA_OFFSET = 128;

    /** The largest array that every JVM can allocate. */
    private static final int MAX_FILE_BYTES = Integer.MAX_VALUE - 8;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Npy() {
    }

    /**
     * Whether a file starts like one of NumPy's.
     * @param head the file's first bytes, of which the first six decide; fewer are never
     * enough
     */
    public static boolean isNpy(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads an array as an image: {@code (height, width)} has one channel,
     * {@code (height, width, channels)} has the named channels. Formats 1.0, 2.0 and 3.0
     * in C order; little- and big-endian samples of the types of {@link Dtype}.
     * @param file the whole file, which is left unchanged
     * @return a copy of its samples, in little-endian order
     * @throws NpyException if the file is damaged or its array is no such image
     */
    public static Samples read(byte[] file) throws NpyException {
        if (!isNpy(file)) {
            throw new NpyException("Not a .npy file: it does not start with \\x93NUMPY; write it with np.save");
        }
        NpyPreamble preamble = NpyPreamble.of(file);
        NpyHeader header = NpyHeader.parse(preamble.headerText(file));
        NpyType type = NpyType.of(header.descr());
        Shape shape = header.shape(type.dtype(), file.length - preamble.dataOffset());
        byte[] data = Arrays.copyOfRange(file, preamble.dataOffset(), file.length);
        if (type.bigEndian()) {
            swap(data, type.dtype().bytes());
        }
        return new Samples(shape, data);
    }

    /**
     * Writes samples as format 1.0, byte by byte what {@code numpy.save} writes for the
     * same array in C order: of shape {@code (height, width)} when there is one channel,
     * else {@code (height, width, channels)}.
     * @throws NpyException if the file would be 2 GiB or larger
     */
    public static byte[] write(Samples samples) throws NpyException {
        byte[] file = new byte[fileBytes(samples.shape())];
        Arrays.fill(file, 0, DATA_OFFSET, (byte) ' ');
        System.arraycopy(MAGIC, 0, file, 0, MAGIC.length);
        file[MAGIC.length] = 1;
        file[MAGIC.length + 1] = 0;
        SHORTS.set(file, MAGIC.length + 2, (short) (DATA_OFFSET - VERSION_1_PREFIX));
        byte[] header = headerText(samples.shape()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(header, 0, file, VERSION_1_PREFIX, header.length);
        file[DATA_OFFSET - 1] = '\n';
        System.arraycopy(samples.data(), 0, file, DATA_OFFSET, samples.data().length);
        return file;
    }

    /** Bytes of the file that {@link #write} makes for a shape. */
    static int fileBytes(Shape shape) throws NpyException {
        long bytes = DATA_OFFSET + shape.bytes();
        if (bytes > MAX_FILE_BYTES) {
            throw new NpyException(("%s would be a .npy file of %d bytes, and files of 2 GiB or more can't be written; "
                    + "write it as PNG, or cut the image into tiles")
                .formatted(shape, bytes));
        }
        return (int) bytes;
    }

    private static String headerText(Shape shape) {
        String channels = (shape.channels() == 1) ? "" : ", " + shape.channels();
        return String.format(Locale.ROOT, "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d%s), }",
                NpyType.descr(shape.dtype()), shape.height(), shape.width(), channels);
    }

    private static void swap(byte[] data, int sampleBytes) {
        switch (sampleBytes) {
            case 2 -> swapShorts(data);
            case 4 -> swapInts(data);
            case 8 -> swapLongs(data);
            default -> {
            }
        }
    }

    private static void swapShorts(byte[] data) {
        for (int i = 0; i < data.length; i += 2) {
            SHORTS.set(data, i, Short.reverseBytes((short) SHORTS.get(data, i)));
        }
    }

    private static void swapInts(byte[] data) {
        for (int i = 0; i < data.length; i += 4) {
            INTS.set(data, i, Integer.reverseBytes((int) INTS.get(data, i)));
        }
    }

    private static void swapLongs(byte[] data) {
        for (int i = 0; i < data.length; i += 8) {
            LONGS.set(data, i, Long.reverseBytes((long) LONGS.get(data, i)));
        }
    }

}
