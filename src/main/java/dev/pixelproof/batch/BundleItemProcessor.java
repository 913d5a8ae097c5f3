package dev.pixelproof.batch;

import org.springframework.batch.infrastructure.item.ItemProcessor;

import dev.pixelproof.encode.ImageEncoder;

/** Encodes bundles. */
final class BundleItemProcessor implements ItemProcessor<Bundle, Bundle.Encoded> {

    private final ImageEncoder encoder;

    BundleItemProcessor(ImageEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public Bundle.Encoded process(Bundle bundle) {
        return new Bundle.Encoded(bundle, bundle.candidates().stream().map(this.encoder::encode).toList());
    }

}
