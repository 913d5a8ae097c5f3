package dev.pixelproof.codec;

/**
 * How an image differs from what was expected.
 *
 * @param aspect {@code shape}, {@code dtype} or {@code pixels}
 * @param expected what should be there
 * @param actual the value found
 */
public record PixelDifference(String aspect, String expected, String actual) {

}
