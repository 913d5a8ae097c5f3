package dev.pixelproof.run.crash;

import java.util.List;
import java.util.Map;

/**
 * Tries images where their death does no harm. A note that was left says only what was in
 * flight: a kill, a lack of memory or of power leaves notes as well.
 */
@FunctionalInterface
public interface DecoderProbe {

    /** Tries images; whatever goes wrong on the way is a remark. */
    Findings probe(ProbeTask task);

    /**
     * What came of it.
     *
     * @param crashes messages about images that killed their process, by the SHA-256 of
     * the file in hex
     * @param remarks on what could not be tried, sentences without a full stop
     */
    record Findings(Map<String, String> crashes, List<String> remarks) {

        public Findings {
            crashes = Map.copyOf(crashes);
            remarks = List.copyOf(remarks);
        }

    }

}
