package dev.pixelproof.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Shape;

/**
 * Shapes as they are written on the command line: {@code 480x640} or {@code 480x640x3}.
 */
final class ShapeText {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})[x×](\\d{1,9})(?:[x×](\\d{1,3}))?");

    private ShapeText() {
    }

    static Shape parse(String text, String dtype) {
        Matcher matcher = FORM.matcher(text);
        Dtype type = Dtype.named(dtype)
            .orElseThrow(() -> new IllegalArgumentException("--dtype is '" + dtype + "'; use uint8 or uint16"));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--shape is '" + text + "'; use HEIGHTxWIDTH or HEIGHTxWIDTHxCHANNELS, as in 480x640x3");
        }
        int channels = (matcher.group(3) != null) ? Integer.parseInt(matcher.group(3)) : 1;
        return new Shape(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), channels, type);
    }

}
