package dev.pixelproof.report;

import java.util.List;

import dev.pixelproof.codec.Loss;

/** The loss ledger: what files hold and their payloads do not. */
final class LossSection {

    static final Section SECTION = new Section("lost", "What is not carried over", "Losses");

    private LossSection() {
    }

    static void write(Markup out, Inventory inventory) {
        SECTION.open(out, "The loss ledger");
        if (inventory.losses.total() == 0) {
            out.element("p", "Nothing: every payload carries all that its source holds.", "class", "good");
        }
        else {
            out.element("p", "Pixels are kept exactly in all of them. %s of %s images keep everything else too."
                .formatted(Numbers.count(inventory.lossless()), Numbers.count(inventory.entries())));
            table(out, inventory);
        }
        SECTION.close(out);
    }

    private static void table(Markup out, Inventory inventory) {
        DataTable table = DataTable.open(out, "Images that lose something, by what they lose", "ttnn",
                List.of("In the ledger", "What it is", "Images", "Share"));
        for (Loss loss : Loss.values()) {
            long count = inventory.losses.of(loss.ledgerName());
            if (count > 0) {
                table.row(loss.ledgerName(), about(loss), Numbers.count(count),
                        Numbers.percent(count, inventory.entries()));
            }
        }
        table.close();
    }

    private static String about(Loss loss) {
        return switch (loss) {
            case EXIF -> "Camera, exposure, time, place, orientation";
            case ICC_PROFILE -> "Colour profile";
            case XMP -> "XMP packet";
            case IPTC -> "IPTC record";
            case TEXT -> "Named texts";
            case COMMENT -> "Comments without a name";
            case GAMMA -> "Colour given in numbers: gamma, white point, primaries";
            case CMYK -> "Ink samples, decoded to RGB";
            case FRAMES -> "Pages, frames or pictures after the first";
            case RESOLUTION -> "Pixels to a length, or the shape of a pixel";
            case TRAILING_DATA -> "Bytes behind the end of the picture";
            case OTHER -> "Thumbnails, private fields and the like";
        };
    }

}
