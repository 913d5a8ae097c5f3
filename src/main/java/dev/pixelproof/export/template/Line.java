package dev.pixelproof.export.template;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.PayloadBytes;

/**
 * A line that is ready to be written, its data aside.
 *
 * @param head the text before the data, or the whole line without data
 * @param item whose base64 is between head and tail
 * @param tail the text after the data
 */
@SuppressWarnings("ArrayRecordComponent")
public record Line(byte[] head, Optional<Item> item, byte[] tail) {

    /** Bytes of it. */
    public long length() {
        return this.head.length + this.item.map((one) -> one.data().length()).orElse(0L) + this.tail.length;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(this.head);
        if (this.item.isPresent()) {
            PayloadBytes.writeText(this.item.get(), out);
        }
        out.write(this.tail);
    }

}
