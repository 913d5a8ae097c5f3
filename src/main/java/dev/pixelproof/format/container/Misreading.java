package dev.pixelproof.format.container;

import java.util.Optional;

/**
 * A silent change by OpenCV 4.9 to intact files of some kind: the decoded samples differ
 * from those in the file, although their number is right. Missing channels or pictures
 * are not a misreading; {@link ImageFacts} has their numbers.
 *
 * @param what the change, as a sentence without a full stop
 * @param arbitrary whether the result is unrelated to the file (foreign memory, or plain
 * black), so that the file must not be decoded
 */
public record Misreading(String what, boolean arbitrary) {

    /** A misreading that is not arbitrary, if a condition holds. */
    public static Optional<Misreading> changed(boolean condition, String what) {
        return condition ? Optional.of(new Misreading(what, false)) : Optional.empty();
    }

}
