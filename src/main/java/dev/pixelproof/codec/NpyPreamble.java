package dev.pixelproof.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The fields between a {@code .npy} file's magic string and its header: the version, and
 * the header's length in two bytes (1.0) or four (2.0 and 3.0), little-endian.
 *
 * @param headerOffset where the header's text starts
 * @param headerBytes its length, all of it in the file
 * @param charset how it is encoded: Latin-1, from version 3.0 on UTF-8
 */
record NpyPreamble(int headerOffset, int headerBytes, Charset charset) {

    private static final int VERSION_OFFSET = 6;

    private static final int LENGTH_OFFSET = 8;

    /**
     * NumPy's own limit: headers above it are read only from files that the caller
     * declares trusted.
     */
    private static final int MAX_HEADER_BYTES = 10_000;

    /** Reads what follows the magic string, which has been checked. */
    static NpyPreamble of(byte[] file) throws NpyException {
        require(file.length >= LENGTH_OFFSET);
        int version = version(file[VERSION_OFFSET], file[VERSION_OFFSET + 1]);
        int headerOffset = LENGTH_OFFSET + ((version == 1) ? 2 : 4);
        require(file.length >= headerOffset);
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long length = (version == 1) ? Short.toUnsignedLong(bytes.getShort(LENGTH_OFFSET))
                : Integer.toUnsignedLong(bytes.getInt(LENGTH_OFFSET));
        if (length > MAX_HEADER_BYTES) {
            throw new NpyException("The .npy header claims %d bytes, but an image's takes about a hundred and %d are "
                .formatted(length, MAX_HEADER_BYTES) + "the limit; the file is damaged, save it again with np.save");
        }
        require(file.length - headerOffset >= length);
        return new NpyPreamble(headerOffset, (int) length,
                (version == 3) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** The offset of the samples. */
    int dataOffset() {
        return this.headerOffset + this.headerBytes;
    }

    String headerText(byte[] file) {
        return new String(file, this.headerOffset, this.headerBytes, this.charset);
    }

    private static int version(byte major, byte minor) throws NpyException {
        if (major < 1 || major > 3 || minor != 0) {
            throw new NpyException(
                    "Version %d.%d of the .npy format is not known; 1.0, 2.0 and 3.0 are, write with np.save"
                        .formatted(Byte.toUnsignedInt(major), Byte.toUnsignedInt(minor)));
        }
        return major;
    }

    private static void require(boolean enough) throws NpyException {
        if (!enough) {
            throw new NpyException("The .npy file ends within its header; it was cut off, copy or save it again");
        }
    }

}
