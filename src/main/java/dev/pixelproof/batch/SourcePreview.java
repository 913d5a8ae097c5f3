package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.ReadWatch;
import dev.pixelproof.source.SourceDirectory;
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
     * Looks into each source directory until its first image.
     * @throws RefusedException if there is none in one of them
     */
    static void requireImages(JobSettings settings, ReadWatch watch) throws IOException {
        new SourceTree(settings.sources(), settings.links(), watch).requireDirectories();
        for (SourceDirectory source : settings.sources()) {
            SourceTree tree = new SourceTree(List.of(new SourceDirectory("", source.directory())), settings.links(),
                    watch);
            try (SourceWalk walk = tree.walk(settings.globs())) {
                requireImage(source.directory(), tree, walk);
            }
        }
    }

    private static void requireImage(Path directory, SourceTree tree, SourceWalk walk) throws IOException {
        long files = 0;
        for (Candidate next = walk.next(); next != null; next = walk.next()) {
            if (!next.branch() && isImage(next, tree)) {
                return;
            }
            files++;
        }
        throw new RefusedException(
                "There is no image in %s%s; is it mounted, and do 'include' and 'exclude' fit?%s".formatted(directory,
                        (files > 0) ? " (" + files + " other files)" : "",
                        (walk.passedOver() > 0) ? " Links there, " + walk.passedOver()
                                + " with special files, were passed over; source.follow-links: true follows links"
                                : ""));
    }

    private static boolean isImage(Candidate candidate, SourceTree tree) {
        if (ImageFormat.namesAnImage(candidate.path().substring(candidate.path().lastIndexOf('/') + 1))) {
            return true;
        }
        try {
            return tree.format(candidate).isPresent();
        }
        catch (IOException ex) {
            return false;
        }
    }

}
