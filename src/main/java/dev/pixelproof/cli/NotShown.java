package dev.pixelproof.cli;

import java.util.List;
import java.util.stream.Collectors;

import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.snapshot.ImageSearch;
import dev.pixelproof.snapshot.Snapshot;

/** Why a dataset has no entry to show. */
final class NotShown {

    private static final char REPLACEMENT = '\ufffd';

    private NotShown() {
    }

    /** The message for people, in one line. */
    static String message(String path, Snapshot snapshot, ImageSearch.Finding finding) {
        if (finding instanceof ImageSearch.Finding.Rejected rejected) {
            Rejection rejection = rejected.rejection();
            return "'%s' is not in the dataset, it was rejected as %s: %s".formatted(path, rejection.reason(),
                    rejection.message());
        }
        if (finding instanceof ImageSearch.Finding.Ignored) {
            return "'%s' is not in the dataset, it was ignored: neither its content nor its name is an image's"
                .formatted(path);
        }
        List<String> similar = (finding instanceof ImageSearch.Finding.Unknown unknown) ? unknown.similar() : List.of();
        return "'%s' is not in %s; %s".formatted(path, snapshot.directory(), remedy(path, similar));
    }

    private static String remedy(String path, List<String> similar) {
        if (path.indexOf(REPLACEMENT) >= 0) {
            return "this locale can't carry that name, set LC_ALL=C.UTF-8";
        }
        if (similar.isEmpty()) {
            return "give the path as index.jsonl has it, relative to its source directory";
        }
        return "near it " + ((similar.size() == 1) ? "is " : "are ")
                + similar.stream().map((one) -> "'" + one + "'").collect(Collectors.joining(", "));
    }

}
