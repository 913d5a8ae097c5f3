package dev.pixelproof.codec;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code .npy} header: of Python's literals just those that {@code numpy.save}
 * writes for plain arrays. It takes time linear in the header's length and no recursion,
 * whatever the header says.
 */
final class NpyHeaderParser {

    /** White space, then a string, an integer (with Python 2's L), a word or a sign. */
    private static final Pattern TOKEN = Pattern
        .compile("\\s*+(?:'([^'\\\\]*+)'|\"([^\"\\\\]*+)\"|(-?[0-9]++)L?|([A-Za-z]++|[{}()\\[\\],:]))");

    private final String text;

    private final Matcher tokens;

    private @Nullable String descr;

    private @Nullable Boolean fortranOrder;

    private @Nullable List<BigInteger> dimensions;

    NpyHeaderParser(String text) {
        this.text = text.stripTrailing();
        this.tokens = TOKEN.matcher(this.text);
    }

    NpyHeader parse() throws NpyException {
        sign("{");
        while (!next().equals("}")) {
            entry();
            if (!next().equals(",")) {
                break;
            }
            sign(",");
        }
        sign("}");
        if (this.tokens.regionStart() != this.text.length()) {
            throw unreadable();
        }
        return header();
    }

    private NpyHeader header() throws NpyException {
        if (this.descr == null || this.fortranOrder == null || this.dimensions == null) {
            throw new NpyException(
                    "The .npy header lacks 'descr', 'fortran_order' or 'shape'; save it again with np.save");
        }
        return new NpyHeader(this.descr, this.fortranOrder, this.dimensions);
    }

    private void entry() throws NpyException {
        String key = string();
        sign(":");
        if (key.equals("descr") && this.descr == null) {
            this.descr = type();
        }
        else if (key.equals("fortran_order") && this.fortranOrder == null) {
            this.fortranOrder = truth();
        }
        else if (key.equals("shape") && this.dimensions == null) {
            this.dimensions = tuple();
        }
        else {
            throw unreadable();
        }
    }

    private String type() throws NpyException {
        String next = next();
        if (next.equals("[") || next.equals("(")) {
            throw new NpyException("The array is structured (a record with fields for each pixel); save "
                    + "numpy.lib.recfunctions.structured_to_unstructured(array)");
        }
        return string();
    }

    private boolean truth() throws NpyException {
        String word = next();
        if (!word.equals("True") && !word.equals("False")) {
            throw unreadable();
        }
        advance();
        return word.equals("True");
    }

    private List<BigInteger> tuple() throws NpyException {
        List<BigInteger> numbers = new ArrayList<>();
        sign("(");
        while (!next().equals(")")) {
            numbers.add(integer());
            if (!next().equals(",")) {
                break;
            }
            sign(",");
        }
        sign(")");
        return numbers;
    }

    private BigInteger integer() throws NpyException {
        next();
        String digits = this.tokens.group(3);
        if (digits == null) {
            throw unreadable();
        }
        advance();
        return new BigInteger(digits);
    }

    private String string() throws NpyException {
        next();
        String single = this.tokens.group(1);
        String value = (single != null) ? single : this.tokens.group(2);
        if (value == null) {
            throw unreadable();
        }
        advance();
        return value;
    }

    private void sign(String expected) throws NpyException {
        if (!next().equals(expected)) {
            throw unreadable();
        }
        advance();
    }

    /**
     * The word or sign that comes next; empty when it is a string or a number, which the
     * matcher's groups then hold.
     */
    private String next() throws NpyException {
        if (!this.tokens.lookingAt()) {
            throw unreadable();
        }
        String sign = this.tokens.group(4);
        return (sign != null) ? sign : "";
    }

    private void advance() {
        this.tokens.region(this.tokens.end(), this.text.length());
    }

    private NpyException unreadable() {
        return new NpyException(
                "The .npy header can't be read from its character %d on; the file is damaged, save it again with np.save"
                    .formatted(this.tokens.regionStart()));
    }

}
