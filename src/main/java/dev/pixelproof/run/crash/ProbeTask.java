package dev.pixelproof.run.crash;

import java.util.List;

/**
 * The task of a process that tries images, as one line of JSON.
 *
 * @param state the state directory as a URI, which keeps its bytes in every locale
 * @param codec of the job's payloads
 * @param pngCompression of the job
 * @param files the images as URIs
 */
record ProbeTask(String state, String codec, String pngCompression, List<String> files) {

    ProbeTask {
        files = List.copyOf(files);
    }

    /** The same for one image. */
    ProbeTask only(String file) {
        return new ProbeTask(this.state, this.codec, this.pngCompression, List.of(file));
    }

}
