package dev.pixelproof.run.export;

import java.nio.file.Path;
import java.util.Map;

import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Selection;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;

/**
 * An order for an export.
 *
 * @param view the shape
 * @param values of the view's settings
 * @param limits of a file, in addition to those of the view
 * @param selection which entries
 * @param directory where the export goes
 * @param damaged whether damaged images that were kept are exported too, last
 */
public record ExportOrder(View view, Values values, FileLimits limits, Selection selection, Path directory,
        boolean damaged) {

    /** An order without damaged images. */
    public ExportOrder(View view, Values values, FileLimits limits, Selection selection, Path directory) {
        this(view, values, limits, selection, directory, false);
    }

    /**
     * Everything, in files as large as the view's consumer takes.
     * @param settings of the view, as for {@code --set}
     * @throws ExportException if the view can't do with them
     */
    public static ExportOrder of(View view, Map<String, String> settings, Path directory) throws ExportException {
        return new ExportOrder(view, Values.of(view, settings), view.limits(), Selection.ALL, directory);
    }

}
