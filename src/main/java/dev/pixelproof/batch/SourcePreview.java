package dev.pixelproof.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.SourceWalk;

/**
 * A first look at the sources, before anything is written: is there a single image at
 * all?
 */
final class SourcePreview {

    private SourcePreview() {
    }

    /**
     * Looks until the first image.
     * @throws RefusedException if there is none
     */
    static void requireImage(JobSettings settings) throws IOException {
        SourceTree tree = new SourceTree(settings.sources());
        SourceWalk walk = tree.walk(settings.globs());
        long files = 0;
        for (Candidate next = walk.next(); next != null; next = walk.next()) {
            if (isImage(next, tree)) {
                return;
            }
            files++;
        }
        throw new RefusedException("There is no image in %s%s; is it mounted, and do 'include' and 'exclude' fit?"
            .formatted(String.join(", ", settings.sources().stream().map((one) -> one.directory().toString()).toList()),
                    (files > 0) ? " (" + files + " other files)" : ""));
    }

    private static boolean isImage(Candidate candidate, SourceTree tree) throws IOException {
        if (ImageFormat.namesAnImage(candidate.path().substring(candidate.path().lastIndexOf('/') + 1))) {
            return true;
        }
        Path file = tree.resolve(candidate.path(), candidate.utf8());
        try (InputStream in = Files.newInputStream(file)) {
            return ImageFormat.recognize(in.readNBytes(ImageFormat.HEAD_BYTES)).isPresent();
        }
        catch (IOException ex) {
            return false;
        }
    }

}
