package dev.pixelproof.export.tar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.export.template.EntryFields;
import dev.pixelproof.export.template.TextTemplate;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.PayloadBytes;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/** Writes a sample of neighbouring members for each item, named by its id. */
final class WebDatasetExporter implements Exporter {

    private static final String METADATA = "metadata";

    private final TarShards shards;

    private final @Nullable TextTemplate text;

    /**
     * Writes into shards.
     * @param text of the member {@code .txt}; null without one
     */
    WebDatasetExporter(TarShards shards, @Nullable TextTemplate text) {
        this.shards = shards;
        this.text = text;
    }

    @Override
    public ItemOutcome write(Item item) throws IOException {
        List<String> suffixes = suffixes(item.entry().payload().mediaType());
        if (suffixes.isEmpty()) {
            return ItemOutcome.LeftOut
                .mediaType("it is %s, for which no suffix is known".formatted(item.entry().payload().mediaType()));
        }
        List<Member> beside = new ArrayList<>(List.of(new Member("json", json(item))));
        if (this.text != null) {
            Optional<String> content = this.text.of(item);
            if (content.isEmpty()) {
                return ItemOutcome.LeftOut.noValue("it lacks a value that the setting 'text' needs");
            }
            beside.add(new Member("txt", content.get().getBytes(StandardCharsets.UTF_8)));
        }
        return write(item, suffixes.get(0), beside);
    }

    /**
     * The usual suffixes for a media type, in lower case and without a dot, the most
     * usual first; none for an unknown media type. If several formats have one media
     * type, the decodable one counts: {@code tif}, not {@code cr2}.
     */
    static List<String> suffixes(String mediaType) {
        return Arrays.stream(ImageFormat.values())
            .filter((format) -> format.mediaType().equals(mediaType))
            .min(Comparator.comparing((format) -> !format.decodable()))
            .map(ImageFormat::suffixes)
            .orElse(List.of());
    }

    private ItemOutcome write(Item item, String suffix, List<Member> beside) throws IOException {
        long bytes = TarShards.memberBytes(item.entry().payload().bytes())
                + beside.stream().mapToLong((member) -> TarShards.memberBytes(member.content().length)).sum();
        if (!this.shards.fits(bytes)) {
            return ItemOutcome.LeftOut.tooLarge("its sample makes a shard of %,d bytes, more than a file may hold"
                .formatted(TarShards.archiveBytes(bytes)));
        }
        String stem = item.id() + ".";
        TarShards.Shard shard = this.shards.begin(bytes);
        OutputStream out = shard.begin(stem + suffix, item.entry().payload().bytes());
        PayloadBytes.write(item, out);
        shard.end();
        for (Member member : beside) {
            shard.begin(stem + member.suffix(), member.content().length).write(member.content());
            shard.end();
        }
        return shard.last();
    }

    /** The entry without its data, with its metadata as an object or null. */
    private static byte[] json(Item item) throws MalformedJsonException {
        Map<String, String> fields = EntryFields.of(item, EntryFields.PLAIN);
        String metadata = item.entry().annotation().metadata();
        fields.put(METADATA, metadata.isEmpty() ? "null" : MetadataText.of(MetadataText.fields(metadata)));
        return MetadataText.of(fields).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void finish() throws IOException {
        this.shards.finish();
    }

    /**
     * A small member.
     *
     * @param suffix of its name
     * @param content all of it
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Member(String suffix, byte[] content) {
    }

}
