package dev.pixelproof.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.source.Candidate;
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
    static void requireImages(JobSettings settings) throws IOException {
        new SourceTree(settings.sources()).requireDirectories();
        for (SourceDirectory source : settings.sources()) {
            requireImage(source.directory(), settings);
        }
    }

    private static void requireImage(Path directory, JobSettings settings) throws IOException {
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", directory)), settings.links());
        SourceWalk walk = tree.walk(settings.globs());
        long files = 0;
        for (Candidate next = walk.next(); next != null; next = walk.next()) {
            if (isImage(next, tree)) {
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
