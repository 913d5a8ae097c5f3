package dev.pixelproof.nativecode;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * Removes the directories in which an ELF file lets the loader look for other libraries:
 * DT_RPATH and DT_RUNPATH. The loader reads an empty one as the working directory. Other
 * formats are left as they are.
 *
 * <p>
 * System V Application Binary Interface, edition 4.1: chapter 4, <em>ELF Header</em>;
 * chapter 5, <em>Program Header</em> and <em>Dynamic Section</em>. The order of entries
 * matters only between those of one tag, and DT_NULL ends them, so that later entries are
 * moved up.
 */
final class SearchPaths {

    private static final int MAGIC = 0x7F454C46;

    private static final int ELFCLASS64 = 2;

    private static final int ELFDATA2LSB = 1;

    private static final int PT_DYNAMIC = 2;

    private static final long DT_NULL = 0;

    private static final long DT_RPATH = 15;

    private static final long DT_RUNPATH = 29;

    private final SeekableByteChannel file;

    private final boolean wide;

    private final ByteOrder order;

    private SearchPaths(SeekableByteChannel file, ByteBuffer identification) {
        this.file = file;
        this.wide = identification.get(4) == ELFCLASS64;
        this.order = (identification.get(5) == ELFDATA2LSB) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * Removes them from a file that is open for reading and writing.
     * @throws IOException also if an ELF file ends too early
     */
    static void remove(SeekableByteChannel file) throws IOException {
        if (file.size() < 64) {
            return;
        }
        ByteBuffer identification = read(file, 0, 16);
        if (identification.getInt(0) == MAGIC) {
            new SearchPaths(file, identification).remove();
        }
    }

    private void remove() throws IOException {
        ByteBuffer header = read(this.file, 0, this.wide ? 64 : 52).order(this.order);
        long table = word(header, this.wide ? 32 : 28);
        int size = header.getShort(this.wide ? 54 : 42) & 0xFFFF;
        int count = header.getShort(this.wide ? 56 : 44) & 0xFFFF;
        for (int i = 0; i < count; i++) {
            ByteBuffer segment = read(this.file, table + (long) i * size, this.wide ? 56 : 32).order(this.order);
            if (segment.getInt(0) == PT_DYNAMIC) {
                removeFrom(word(segment, this.wide ? 8 : 4), Math.toIntExact(word(segment, this.wide ? 32 : 16)));
            }
        }
    }

    private void removeFrom(long position, int length) throws IOException {
        ByteBuffer entries = read(this.file, position, length).order(this.order);
        ByteBuffer kept = ByteBuffer.allocate(length);
        int entry = this.wide ? 16 : 8;
        for (int at = 0; at + entry <= length; at += entry) {
            long tag = word(entries, at);
            if (tag != DT_RPATH && tag != DT_RUNPATH) {
                kept.put(entries.slice(at, entry));
            }
            if (tag == DT_NULL) {
                break;
            }
        }
        this.file.position(position);
        kept.rewind();
        while (kept.hasRemaining()) {
            this.file.write(kept);
        }
    }

    private long word(ByteBuffer buffer, int index) {
        return this.wide ? buffer.getLong(index) : buffer.getInt(index) & 0xFFFFFFFFL;
    }

    private static ByteBuffer read(SeekableByteChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        file.position(position);
        while (bytes.hasRemaining()) {
            if (file.read(bytes) < 0) {
                throw new EOFException("An ELF file ends before byte " + (position + length));
            }
        }
        return bytes.rewind();
    }

}
