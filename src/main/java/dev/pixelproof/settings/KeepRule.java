package dev.pixelproof.settings;

import java.util.List;

/**
 * Which snapshots stay.
 *
 * @param keep how many of the newest, at least 2
 * @param keepDays how many days after its publishing one stays anyway, 0 or more
 * @param pinned names of those that stay for ever
 */
public record KeepRule(int keep, int keepDays, List<String> pinned) {

    public KeepRule {
        pinned = List.copyOf(pinned);
    }

}
