package dev.pixelproof.run.export;

import java.nio.file.Path;

import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/**
 * What is to be exported.
 *
 * @param view the shape
 * @param values of the view's settings
 * @param limits of a file; what the view has holds besides
 * @param selection which entries
 * @param directory where the export goes
 */
public record ExportOrder(View view, Values values, FileLimits limits, Selection selection, Path directory) {
}
