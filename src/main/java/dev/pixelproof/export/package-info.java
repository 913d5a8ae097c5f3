/**
 * Exports: a proven dataset in the form that another tool reads. {@link Views} lists the
 * views, most of which are templates. Payloads are copied in pieces as the base64 that is
 * stored; no image is decoded.
 */
@NullMarked
package dev.pixelproof.export;

import org.jspecify.annotations.NullMarked;
