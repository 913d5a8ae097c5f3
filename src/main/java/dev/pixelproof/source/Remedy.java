package dev.pixelproof.source;

import java.util.Arrays;
import java.util.Optional;

import dev.pixelproof.codec.Reason;

/** The remedies for rejected images. */
public final class Remedy {

    private Remedy() {
    }

    /** One sentence for all images that were rejected for a reason. */
    public static String of(Reason reason) {
        return switch (reason) {
            case UNREADABLE -> "Check the files' owner and mode, and their disk.";
            case VANISHED -> "These files were removed while the job ran; the next run looks again.";
            case SOURCE_CHANGING -> "These files were written while the job ran; convert again when that has ended.";
            case TOO_LARGE -> "Raise the limits.* key that the message names, raise -Xmx, or leave the files out.";
            case PATH_NOT_UTF8 -> "Rename the files; convmv turns names of other encodings into UTF-8.";
            case PATH_TOO_LONG ->
                "Shorten the names of directories, move them further up, or leave them out with source.exclude.";
            case EMPTY -> "Copy the files again from their origin, or delete them.";
            case NOT_AN_IMAGE ->
                "Do what the messages say, and leave out files that are not images with source.exclude.";
            case NOT_DECODABLE -> "Keep their own bytes with source.undecodable: keep, or convert them first.";
            case NOT_EXACT -> "Keep their own bytes with payload.fallback: original.";
            case WOULD_LOSE -> "Set payload.require-lossless: false, or payload.codec: original, which loses nothing.";
            case TRUNCATED ->
                "Copy the files again; if their origin is cut off too, source.damaged: keep keeps them apart.";
            case INCONSISTENT ->
                "Copy the files again; if their origin is wrong too, save them again with their program.";
            case BROKEN -> "Open them in another program and save them again; source.damaged: keep keeps them apart.";
            case BAD_METADATA -> "Fix the .txt or .json file that the message names, or set source.metadata to none.";
            case DECODER_CRASHED -> "Leave them out with source.exclude; such a file may be an attack.";
        };
    }

    /** The same by the reason's code; empty for a code that is not known here. */
    public static Optional<String> of(String code) {
        return Arrays.stream(Reason.values())
            .filter((reason) -> reason.code().equals(code))
            .findFirst()
            .map(Remedy::of);
    }

}
