package dev.pixelproof.codec.png;

/** The order of a pixel's samples in memory. */
public enum ChannelOrder {

    /** Blue, green, red, and alpha where there is one: OpenCV's order. */
    BGR,

    /** Red, green, blue, and alpha where there is one: PNG's own order. */
    RGB

}
