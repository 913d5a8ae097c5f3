/**
 * The report for people: counts the contents of a dataset while its entries are read, and
 * writes one self-contained page. {@link dev.pixelproof.report.Markup} writes every byte
 * of the page and escapes all text from outside.
 */
@NullMarked
package dev.pixelproof.report;

import org.jspecify.annotations.NullMarked;
