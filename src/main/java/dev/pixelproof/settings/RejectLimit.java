package dev.pixelproof.settings;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * How many images a run may reject before it refuses to publish. The text form is the one
 * that was parsed.
 */
public sealed interface RejectLimit {

    /** No limit. */
    RejectLimit NONE = new Unlimited();

    /**
     * Whether a run with this many rejections among this many images exceeds the limit.
     */
    boolean exceededBy(long rejected, long images);

    /**
     * Reads {@code none}, a count as {@code 100}, or a percentage as {@code 0.5%}.
     * @throws IllegalArgumentException with a message for people for anything else
     */
    static RejectLimit parse(String text) {
        if (text.equals("none")) {
            return NONE;
        }
        if (Count.FORM.matcher(text).matches()) {
            return new Count(Long.parseLong(text));
        }
        if (Share.FORM.matcher(text).matches()) {
            return new Share(new BigDecimal(text.substring(0, text.length() - 1)));
        }
        throw new IllegalArgumentException(
                "'" + Shown.of(text) + "' is not a limit; use " + JobKey.MAX_REJECTED.allowed());
    }

    /** Any number of rejections will do. */
    record Unlimited() implements RejectLimit {

        @Override
        public boolean exceededBy(long rejected, long images) {
            return false;
        }

        @Override
        public String toString() {
            return "none";
        }

    }

    /**
     * A limit in images.
     *
     * @param images the highest number that is still accepted, 0 or more
     */
    record Count(long images) implements RejectLimit {

        private static final Pattern FORM = Pattern.compile("0|[1-9][0-9]{0,17}");

        public Count {
            if (images < 0) {
                throw new IllegalArgumentException("A limit of " + images + " images; use 0 or more");
            }
        }

        @Override
        public boolean exceededBy(long rejected, long images) {
            return rejected > this.images;
        }

        @Override
        public String toString() {
            return Long.toString(this.images);
        }

    }

    /**
     * A limit as a share of all images.
     *
     * @param percent the highest percentage that is still accepted, 0 to 100
     */
    record Share(BigDecimal percent) implements RejectLimit {

        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        private static final Pattern FORM = Pattern.compile("(100(\\.0{1,6})?|(0|[1-9][0-9]?)(\\.[0-9]{1,6})?)%");

        public Share {
            if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
                throw new IllegalArgumentException("A limit of " + percent + " percent; use 0 to 100");
            }
        }

        @Override
        public boolean exceededBy(long rejected, long images) {
            return BigDecimal.valueOf(rejected)
                .multiply(HUNDRED)
                .compareTo(this.percent.multiply(BigDecimal.valueOf(images))) > 0;
        }

        @Override
        public String toString() {
            return this.percent.toPlainString() + "%";
        }

    }

}
