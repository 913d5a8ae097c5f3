package dev.pixelproof.batch;

import java.io.Closeable;
import java.io.IOException;

import org.springframework.batch.infrastructure.item.ItemStream;
import org.springframework.batch.infrastructure.item.ItemStreamException;

/**
 * Closes at the end of a step what the step has used.
 *
 * @param used to be closed
 */
record StepResource(Closeable used) implements ItemStream {

    @Override
    public void close() {
        try {
            this.used.close();
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

}
