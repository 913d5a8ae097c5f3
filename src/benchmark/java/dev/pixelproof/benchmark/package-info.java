/**
 * How fast PNGs are made, and how large they get, beside other encoders. Measured by
 * hand, never by the build: CONTRIBUTING.md has the command.
 */
@NullMarked
package dev.pixelproof.benchmark;

import org.jspecify.annotations.NullMarked;
