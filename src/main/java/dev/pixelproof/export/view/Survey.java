package dev.pixelproof.export.view;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.MalformedJsonException;

/** Looks at every entry of an export before the first one is written. */
public interface Survey {

    /** Looks at nothing. */
    Survey NONE = new Survey() {

        @Override
        public void see(Entry entry) {
            // nothing has to be known
        }

    };

    /** Looks at an entry. */
    void see(Entry entry) throws MalformedJsonException;

}
