package dev.pixelproof.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;

/** Collects the rows of one format. */
final class FormatRows {

    private final ImageFormat format;

    private final List<FormatRow> rows = new ArrayList<>();

    FormatRows(ImageFormat format) {
        this.format = format;
    }

    /** Adds a kind that PNG carries exactly. */
    FormatRows exact(String example, String kind, int channels, Dtype dtype) {
        return exact(example, kind, channels, dtype, "");
    }

    /** Adds a kind that PNG carries exactly, with a remark. */
    FormatRows exact(String example, String kind, int channels, Dtype dtype, String why) {
        return decoded(example, kind, new FormatRow.Decoded(channels, dtype), PayloadCodec.PNG, Set.of(), why);
    }

    /** Adds a kind that PNG carries except for a loss in the ledger. */
    FormatRows losing(Loss lost, String example, String kind, int channels, Dtype dtype, String why) {
        return decoded(example, kind, new FormatRow.Decoded(channels, dtype), PayloadCodec.PNG, Set.of(lost), why);
    }

    /** Adds a kind that PNG can't carry: the original is kept. */
    FormatRows kept(String example, String kind, int channels, Dtype dtype, String why) {
        return decoded(example, kind, new FormatRow.Decoded(channels, dtype), PayloadCodec.ORIGINAL, Set.of(), why);
    }

    /** Adds a kind that is not readable although its format is. */
    FormatRows broken(String example, String kind, String why) {
        return rejected(example, kind, Reason.NOT_DECODABLE, why);
    }

    /** Adds a kind whose format no decoder here reads. */
    FormatRows notDecodable(String example, String kind) {
        return rejected(example, kind, Reason.NOT_DECODABLE, "");
    }

    List<FormatRow> list() {
        return List.copyOf(this.rows);
    }

    private FormatRows rejected(String example, String kind, Reason reason, String why) {
        this.rows.add(new FormatRow(this.format, kind, example, Optional.empty(), Optional.empty(), Optional.of(reason),
                Set.of(), why));
        return this;
    }

    private FormatRows decoded(String example, String kind, FormatRow.Decoded decoded, PayloadCodec png, Set<Loss> lost,
            String why) {
        this.rows.add(new FormatRow(this.format, kind, example, Optional.of(decoded), Optional.of(png),
                Optional.empty(), lost, why));
        return this;
    }

}
