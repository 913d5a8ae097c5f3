package dev.pixelproof.format.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.ZlibStored;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Density;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.container.ImageFacts;
import dev.pixelproof.format.container.Metadata;

/**
 * The metadata that a PNG made of a source carries besides the samples, and those that it
 * loses. Chunks that only describe the picture are copied from a PNG unchanged. Other
 * formats provide the EXIF block, the ICC profile, the XMP packet and the density (PNG
 * 3rd edition, 11.3; for XMP the XMP specification, part 3, 1.1.5).
 *
 * @param chunks to be placed between IHDR and the image data, in this order
 * @param lost extras of the source that the chunks do not carry
 */
public record PngMetadata(List<PngChunk> chunks, Set<Loss> lost) {

    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";

    /** Signature and IHDR. */
    private static final int HEAD_BYTES = 8 + 12 + 13;

    /** Length, type and checksum. */
    private static final int FRAME_BYTES = 12;

    /** The lengths of chunks with a fixed length; a PNG has each at most once. */
    private static final Map<String, Integer> LENGTHS = Map.of("cICP", 4, "sRGB", 1, "gAMA", 4, "cHRM", 32, "mDCV", 24,
            "cLLI", 8, "pHYs", 9, "tIME", 7);

    private static final Set<String> REPEATABLE = Set.of("tEXt", "zTXt", "iTXt");

    public PngMetadata {
        chunks = List.copyOf(chunks);
        lost = Collections.unmodifiableSet(lost);
    }

    /**
     * Chooses the chunks.
     * @param facts of the source
     * @param shape of the decoded picture, which is also that of the PNG
     */
    public static PngMetadata of(ImageFacts facts, Shape shape) {
        Set<Loss> lost = EnumSet.noneOf(Loss.class);
        lost.addAll(facts.extras());
        List<PngChunk> chunks = new ArrayList<>();
        Metadata metadata = facts.metadata();
        if (metadata.pngParts().isEmpty()) {
            compose(metadata, shape, chunks, lost);
        }
        else {
            copy(metadata.pngParts(), shape, chunks, lost);
        }
        lost.addAll(metadata.beyond());
        return new PngMetadata(chunks, lost);
    }

    /** A copy with another loss. */
    public PngMetadata losing(Loss more) {
        Set<Loss> all = EnumSet.of(more);
        all.addAll(this.lost);
        return new PngMetadata(this.chunks, all);
    }

    /**
     * Compares a PNG that was made with these chunks: it must have them, in this order,
     * between IHDR and the image data, and nothing else besides the image data.
     * @return the difference, as the rest of a sentence; empty without one
     */
    public Optional<String> difference(byte[] png) {
        Bytes file = Bytes.bigEndian(png);
        long at = HEAD_BYTES;
        for (PngChunk chunk : this.chunks) {
            Bytes data = file.part(at + 8, chunk.data().length);
            if (file.u32(at) != chunk.data().length || !file.has(at + 4, chunk.type())
                    || !data.buffer().equals(ByteBuffer.wrap(chunk.data()))) {
                return Optional.of("no such chunk %s at byte %d".formatted(chunk.type(), at));
            }
            at += FRAME_BYTES + chunk.data().length;
        }
        while (file.has(at + 4, "IDAT") && file.u32(at) >= 0) {
            at += FRAME_BYTES + file.u32(at);
        }
        if (!file.has(at + 4, "IEND") || file.u32(at) != 0) {
            return Optional.of("a chunk %s at byte %d".formatted(file.latin1(at + 4, 4), at));
        }
        long behind = file.length() - at - FRAME_BYTES;
        return (behind == 0) ? Optional.empty()
                : Optional.of("%d bytes after the chunk IEND, from byte %d on".formatted(behind, at + FRAME_BYTES));
    }

    private static void copy(List<Metadata.PngPart> parts, Shape shape, List<PngChunk> chunks, Set<Loss> lost) {
        Set<Loss> dropped = EnumSet.noneOf(Loss.class);
        Set<String> seen = new HashSet<>();
        for (Metadata.PngPart part : parts) {
            if (isCopied(part, shape) && (seen.add(part.type()) || REPEATABLE.contains(part.type()))) {
                chunks.add(new PngChunk(part.type(), part.body().copy()));
                lost.remove(part.kind());
            }
            else {
                dropped.add(part.kind());
            }
        }
        lost.addAll(dropped);
    }

    private static boolean isCopied(Metadata.PngPart part, Shape shape) {
        if (part.body().length() > PngChunk.MOST_BYTES) {
            return false;
        }
        return switch (part.type()) {
            case "iCCP" -> profileOf(part.body()).bytes()
                .filter((profile) -> IccProfile.fits(profile, shape.channels()))
                .isPresent();
            case "sBIT" -> areSignificantBits(part.body(), shape);
            case "eXIf" -> true;
            default ->
                REPEATABLE.contains(part.type()) || LENGTHS.getOrDefault(part.type(), -1) == part.body().length();
        };
    }

    private static boolean areSignificantBits(Bytes body, Shape shape) {
        boolean sound = body.length() == shape.channels();
        for (int i = 0; i < body.length(); i++) {
            sound &= body.u8(i) >= 1 && body.u8(i) <= 8 * shape.dtype().bytes();
        }
        return sound;
    }

    /** The profile in a chunk iCCP: a name, a zero, the compression method, zlib data. */
    static IccProfile profileOf(Bytes body) {
        return IccProfile.deflated(body.from(body.next(0, 0) + 2L));
    }

    private static void compose(Metadata metadata, Shape shape, List<PngChunk> chunks, Set<Loss> lost) {
        metadata.iccProfile()
            .filter((profile) -> IccProfile.fits(profile, shape.channels()))
            .ifPresent((profile) -> add(chunks, lost, Loss.ICC_PROFILE, "iCCP", profileChunk(profile)));
        metadata.density()
            .filter(Density::isMeaningful)
            .ifPresent((density) -> add(chunks, lost, Loss.RESOLUTION, "pHYs", density.physical()));
        metadata.exif().filter(PngMetadata::isTiff).ifPresent((exif) -> add(chunks, lost, Loss.EXIF, "eXIf", exif));
        metadata.xmp().flatMap(PngMetadata::xmpChunk).ifPresent((xmp) -> add(chunks, lost, Loss.XMP, "iTXt", xmp));
    }

    private static void add(List<PngChunk> chunks, Set<Loss> lost, Loss kind, String type, byte[] data) {
        if (data.length <= PngChunk.MOST_BYTES) {
            chunks.add(new PngChunk(type, data));
            lost.remove(kind);
        }
    }

    private static byte[] profileChunk(byte[] profile) {
        return join("ICC profile\0\0".getBytes(StandardCharsets.ISO_8859_1), ZlibStored.wrap(profile));
    }

    private static boolean isTiff(byte[] exif) {
        Bytes block = Bytes.bigEndian(exif);
        return block.starts("II*\0") || block.starts("MM\0*");
    }

    /** International text, not compressed, without language and translated keyword. */
    private static Optional<byte[]> xmpChunk(byte[] packet) {
        if (Bytes.bigEndian(packet).next(0, 0) < packet.length || !isUtf8(packet)) {
            return Optional.empty();
        }
        return Optional.of(join((XMP_KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1), packet));
    }

    private static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        }
        catch (CharacterCodingException ex) {
            return false;
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

}
