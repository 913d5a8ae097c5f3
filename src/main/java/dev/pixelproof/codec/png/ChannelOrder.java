package dev.pixelproof.codec.png;

/** In which order a pixel's samples lie in memory. */
public enum ChannelOrder {

    /** Blue, green, red, and alpha where there is one: OpenCV's order. */
    BGR,

    /** Red, green, blue, and alpha where there is one: PNG's own order. */
    RGB

}
