package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/** Takes the checksum of a source without holding it in memory. */
public final class FileDigest {

    private FileDigest() {
    }

    /**
     * Takes a checksum.
     * @param found the file as the walk found it
     * @return empty if the file can't be read, or is no longer the file that was found,
     * before or after reading
     */
    public static Optional<Sha256> of(SourceTree sources, Candidate found) {
        try (OpenSource file = sources.open(found.path(), found.utf8())) {
            if (!isStill(file.attributes(), found)) {
                return Optional.empty();
            }
            try (InputStream in = file.content()) {
                Sha256 sha256 = Sha256.of(in);
                return isStill(file.attributesNow(), found) ? Optional.of(sha256) : Optional.empty();
            }
        }
        catch (IOException ex) {
            return Optional.empty();
        }
    }

    private static boolean isStill(BasicFileAttributes now, Candidate found) {
        return now.isRegularFile() && now.size() == found.bytes()
                && Candidate.text(now.lastModifiedTime()).equals(found.modified());
    }

}
