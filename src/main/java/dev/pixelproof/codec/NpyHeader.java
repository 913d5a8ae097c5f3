package dev.pixelproof.codec;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a {@code .npy} header says of its array.
 *
 * @param descr NumPy's type string
 * @param fortranOrder whether samples are in column order instead of row order
 * @param dimensions the shape, of any rank, not yet checked
 */
record NpyHeader(String descr, boolean fortranOrder, List<BigInteger> dimensions) {

    private static final BigInteger LARGEST = BigInteger.valueOf(Integer.MAX_VALUE);

    NpyHeader {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * Reads a header's text: a Python dictionary with exactly these three keys, in any
     * order.
     */
    static NpyHeader parse(String text) throws NpyException {
        return new NpyHeaderParser(text).parse();
    }

    /**
     * The shape of an image with these dimensions.
     * @param dataBytes bytes that the file has after its header
     * @throws NpyException if it is not one, or has more or fewer bytes
     */
    Shape shape(Dtype dtype, int dataBytes) throws NpyException {
        requireRank();
        requireSizes();
        requireRows();
        requireBytes(dtype, dataBytes);
        int channels = (this.dimensions.size() == 3) ? this.dimensions.get(2).intValue() : 1;
        return new Shape(this.dimensions.get(0).intValue(), this.dimensions.get(1).intValue(), channels, dtype);
    }

    private void requireRank() throws NpyException {
        int rank = this.dimensions.size();
        if (rank < 2) {
            throw new NpyException("The array has %d dimensions, an image has 2 or 3; save array.reshape(height, width)"
                .formatted(rank));
        }
        if (rank > 3) {
            throw new NpyException(
                    ("The array has %d dimensions, an image has 2 or 3; save each image to a file of its "
                            + "own: for i, image in enumerate(array): np.save(f'{i}.npy', image)")
                        .formatted(rank));
        }
    }

    private void requireSizes() throws NpyException {
        for (BigInteger dimension : this.dimensions) {
            if (dimension.signum() == 0) {
                throw new NpyException("The array of shape %s is empty; find out in Python why array.size is 0"
                    .formatted(shapeText()));
            }
            if (dimension.signum() < 0 || dimension.compareTo(LARGEST) > 0) {
                throw new NpyException("The shape %s is out of range (1 to %s each); the file is damaged, save it again"
                    .formatted(shapeText(), LARGEST));
            }
        }
    }

    private void requireRows() throws NpyException {
        if (this.fortranOrder) {
            throw new NpyException(
                    "The array is in Fortran order (column by column); save np.ascontiguousarray(array)");
        }
    }

    private void requireBytes(Dtype dtype, int dataBytes) throws NpyException {
        BigInteger needed = this.dimensions.stream().reduce(BigInteger.valueOf(dtype.bytes()), BigInteger::multiply);
        int order = BigInteger.valueOf(dataBytes).compareTo(needed);
        if (order != 0) {
            throw new NpyException("%s of shape %s takes %s bytes, but %d follow the header; %s".formatted(dtype,
                    shapeText(), needed, dataBytes, (order < 0) ? "the file was cut off, copy or save it again"
                            : "save one array a file, with nothing after it"));
        }
    }

    private String shapeText() {
        return this.dimensions.stream().map(NpyHeader::shown).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String shown(BigInteger dimension) {
        return (dimension.bitLength() > Long.SIZE) ? "a huge number" : dimension.toString();
    }

}
