package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.path.PrintableText;
import dev.pixelproof.plan.Waiting;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Remedy;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.SourceWalk;
import dev.pixelproof.source.glob.SkipReason;

/**
 * Checks the sources before anything is written: they must have an image and, for a first
 * run, one that may be converted.
 */
public final class SourcePreview {

    private static final int FEW = 5;

    private final ConvertRun run;

    private final List<Rejection> first = new ArrayList<>();

    private long rejected;

    private long waiting;

    private SourcePreview(ConvertRun run) {
        this.run = run;
    }

    /**
     * Looks into each source directory until its first image, and for a first run into
     * all of them until the first that may be converted.
     * @throws RefusedException if one of them has no image, or no image can be converted
     */
    public static void requireImages(ConvertRun run) throws IOException {
        run.sources().requireDirectories();
        JobSettings settings = run.settings();
        for (SourceDirectory source : settings.sources()) {
            SourceTree tree = new SourceTree(List.of(new SourceDirectory("", source.directory())), settings.links(),
                    run.monitor().reads());
            try (SourceWalk walk = tree.walk(settings.wanted())) {
                requireImage(source.directory(), tree, walk);
            }
        }
        if (Snapshot.latest(run.layout()).isEmpty()) {
            new SourcePreview(run).requireOneToConvert();
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
        throw new RefusedException("There is no image in %s%s; is it mounted, and do 'include' and 'exclude' fit?%s"
            .formatted(directory, (files > 0) ? " (" + files + " other files)" : "", walk.skipped().inWords().isEmpty()
                    ? "" : " Skipped there: " + String.join(", ", walk.skipped().inWords()) + remedy(walk.skipped())));
    }

    private static String remedy(Skipped skipped) {
        List<String> keys = new ArrayList<>();
        if (skipped.hidden() + skipped.system() + skipped.temporary() > 0) {
            keys.add("'source.hidden: include'");
        }
        if (skipped.links() > 0) {
            keys.add("'source.links: follow'");
        }
        return keys.isEmpty() ? ""
                : "; " + String.join(" and ", keys) + ((keys.size() == 1) ? " includes" : " include") + " them";
    }

    private static boolean isImage(Candidate candidate, SourceTree tree) {
        return isNamedLikeOne(candidate) || format(candidate, tree).isPresent();
    }

    private static boolean isNamedLikeOne(Candidate candidate) {
        String name = candidate.path().substring(candidate.path().lastIndexOf('/') + 1);
        return ImageFormat.namesAnImage(SkipReason.placeholder(name));
    }

    private static Optional<ImageFormat> format(Candidate candidate, SourceTree tree) {
        try {
            return tree.format(candidate);
        }
        catch (IOException ex) {
            return Optional.empty();
        }
    }

    private void requireOneToConvert() throws IOException {
        SourceTree tree = this.run.sources();
        Waiting waits = new Waiting(this.run.settings().wanted().minAge(), this.run.clock().instant());
        try (SourceWalk walk = tree.walk(this.run.settings().wanted())) {
            for (Candidate next = walk.next(); next != null; next = walk.next()) {
                if (waits.includes(next)) {
                    this.waiting++;
                }
                else if (!next.branch() && mayBeConverted(next, tree)) {
                    return;
                }
            }
        }
        if (this.rejected > 0) {
            throw noneToConvert(new NewRejections(this.rejected, this.first));
        }
        if (this.waiting > 0) {
            throw new RefusedException(
                    "All %,d files of the sources wait for a later run: they are younger than source.min-age, or their folders have no source.ready-file yet"
                        .formatted(this.waiting));
        }
    }

    private boolean mayBeConverted(Candidate candidate, SourceTree tree) {
        Optional<ImageFormat> format = format(candidate, tree);
        if (format.isPresent() && (format.get().decodable() || this.run.settings().sourceRules().keepUndecodable())) {
            return true;
        }
        if (this.first.size() == FEW) {
            this.rejected += (format.isPresent() || isNamedLikeOne(candidate)) ? 1 : 0;
        }
        else if (this.run.encoder().encode(candidate) instanceof Outcome.Rejected outcome) {
            this.rejected++;
            this.first.add(outcome.rejection());
        }
        return false;
    }

    /** With the first of their reasons. */
    public static RefusedException noneToConvert(NewRejections all) {
        String texts = all.first()
            .stream()
            .map((row) -> "\n" + PrintableText.of("%s: %s: %s".formatted(row.path(), row.reason(), row.message())))
            .collect(Collectors.joining());
        long more = all.count() - all.first().size();
        return new RefusedException(
                "None of the source's %,d images can be converted, and there is no earlier snapshot:%s%s%s".formatted(
                        all.count(), texts, (more > 0) ? "\n… and %,d more".formatted(more) : "", remedies(all)));
    }

    /** The remedies of the first few rejections, one for each reason. */
    private static String remedies(NewRejections all) {
        return all.first()
            .stream()
            .map(Rejection::reason)
            .distinct()
            .map((reason) -> Remedy.of(reason).map((remedy) -> "\n%s: %s".formatted(reason, remedy)).orElse(""))
            .collect(Collectors.joining());
    }

}
