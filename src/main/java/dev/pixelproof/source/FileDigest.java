package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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
     * @return empty where the file can't be read, or is not the file any more that was
     * found, before or behind the reading
     */
    public static Optional<Sha256> of(Path file, Candidate found) {
        try {
            if (!isStill(file, found)) {
                return Optional.empty();
            }
            Sha256 sha256 = Sha256.of(file);
            return isStill(file, found) ? Optional.of(sha256) : Optional.empty();
        }
        catch (IOException ex) {
            return Optional.empty();
        }
    }

    private static boolean isStill(Path file, Candidate found) throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return now.isRegularFile() && now.size() == found.bytes()
                && Candidate.text(now.lastModifiedTime()).equals(found.modified());
    }

}
