package dev.pixelproof.report;

import java.util.List;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.Quirk;

/** The loss ledger: facts that files hold and their payloads do not. */
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
        warnings(out, inventory);
        SECTION.close(out);
    }

    private static void warnings(Markup out, Inventory inventory) {
        if (inventory.warnings.total() == 0) {
            return;
        }
        out.element("h3", "Warnings");
        out.element("p", "These files are odd, but every sample of their pictures is there.");
        DataTable table = DataTable.open(out, "Images with warnings, by what is odd", "tnn",
                List.of("In warnings", "Images", "Share"));
        for (Quirk quirk : Quirk.values()) {
            long count = inventory.warnings.of(quirk.warningName());
            if (count > 0) {
                table.row(quirk.warningName(), Numbers.count(count), Numbers.percent(count, inventory.entries()));
            }
        }
        table.close();
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
            case TRAILING_DATA -> "Bytes after the end of the picture";
            case OTHER -> "Thumbnails, private fields and the like";
        };
    }

}
