/**
 * The report for people: counts what a dataset holds while its entries go by, and writes
 * it as one page that needs nothing beside itself. Everything that comes from outside is
 * escaped by {@link dev.pixelproof.report.Markup}, through which every byte of the page
 * goes.
 */
@NullMarked
package dev.pixelproof.report;

import org.jspecify.annotations.NullMarked;
