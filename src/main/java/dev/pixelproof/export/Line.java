package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * A line that is ready to be written, its data aside.
 *
 * @param head what stands before the data, or all of it where there is none
 * @param data the base64 between head and tail
 * @param tail what stands behind the data
 */
@SuppressWarnings("ArrayRecordComponent")
record Line(byte[] head, Optional<PayloadText> data, byte[] tail) {

    /** Bytes of it. */
    long length() {
        return this.head.length + this.data.map(PayloadText::length).orElse(0L) + this.tail.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(this.head);
        if (this.data.isPresent()) {
            this.data.get().writeTo(out);
        }
        out.write(this.tail);
    }

}
