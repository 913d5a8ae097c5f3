package dev.pixelproof.format.container;

import java.util.Optional;

/**
 * What OpenCV 4.9 does to whole files of some kinds without saying so: its samples are
 * not those that the file holds, although their number is right. What only lacks channels
 * or pictures is no misreading: {@link ImageFacts} tells how many there are.
 *
 * @param what is done, as a sentence without a full stop
 * @param arbitrary whether what comes out has nothing to do with what the file holds
 * (memory that belongs to nothing, or plain black), so that it is not to be decoded at
 * all
 */
public record Misreading(String what, boolean arbitrary) {

    /** A misreading that is not arbitrary, if a condition holds. */
    public static Optional<Misreading> changed(boolean condition, String what) {
        return condition ? Optional.of(new Misreading(what, false)) : Optional.empty();
    }

}
