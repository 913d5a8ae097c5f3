/**
 * One proven dataset in the shape that each consumer wants. {@link Views} lists the
 * views. Most are templates, which are data. Payloads pass as the base64 that they are
 * stored as, in pieces; no image is decoded.
 */
@NullMarked
package dev.pixelproof.export;

import org.jspecify.annotations.NullMarked;
