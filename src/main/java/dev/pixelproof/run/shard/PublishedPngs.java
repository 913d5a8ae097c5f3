package dev.pixelproof.run.shard;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.encode.StoredPngs;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.ImageSearch;
import dev.pixelproof.snapshot.Snapshot;

/**
 * PNG payloads of the previous snapshot, for runs that differ from it in their rules
 * only. Each is read and checked against its checksum; an unreadable one is encoded
 * again.
 *
 * @param search in that snapshot
 */
record PublishedPngs(ImageSearch search) implements StoredPngs {

    /** The payloads that a run may take over. */
    static StoredPngs of(ConvertRun run) {
        try {
            Snapshot previous = run.previous();
            return (previous != null && run.recipe().encodesLike(previous.document()))
                    ? new PublishedPngs(new ImageSearch(previous)) : NONE;
        }
        catch (IOException ex) {
            return NONE;
        }
    }

    @Override
    public Optional<byte[]> find(String path, Sha256 source, Sha256 pixels) {
        try {
            if (this.search.find(path) instanceof ImageSearch.Finding.Stored stored
                    && isOf(stored.row().entry(), source, pixels)
                    && this.search.read(stored.row()) instanceof StoredLine.Whole line) {
                return Optional.of(line.payload());
            }
        }
        catch (IOException ex) {
            // encoded again
        }
        return Optional.empty();
    }

    private static boolean isOf(Entry entry, Sha256 source, Sha256 pixels) {
        return entry.payload().codec().equals(PayloadCodec.PNG.optionName())
                && entry.source().sha256().equals(source.hex()) && entry.pixels().sha256().equals(pixels.hex());
    }

}
