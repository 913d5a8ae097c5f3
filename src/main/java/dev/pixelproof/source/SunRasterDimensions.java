package dev.pixelproof.source;

import java.util.Optional;

/** What a Sun raster file's header says (rasterfile(5)). */
final class SunRasterDimensions {

    private SunRasterDimensions() {
    }

    static Optional<Dimensions> of(Bytes file) {
        return Dimensions.known(file.u32(4), file.u32(8), (file.u32(12) == 32) ? 4 : 3, 1);
    }

}
