package dev.pixelproof.codec;

/**
 * How an image differs from what was expected.
 *
 * @param aspect {@code shape}, {@code dtype} or {@code pixels}
 * @param expected the expected value
 * @param actual the value found
 */
public record PixelDifference(String aspect, String expected, String actual) {

}
