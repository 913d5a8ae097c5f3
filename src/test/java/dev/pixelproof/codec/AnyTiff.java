package dev.pixelproof.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

/**
 * Writes TIFF files of every sample type and number of channels (TIFF 6.0): chunky, in
 * strips.
 *
 * @param order of the file's bytes
 * @param deflated whether strips are compressed (TIFF Technical Note 2)
 * @param rowsPerStrip at least 1
 * @param alpha what the first channel behind the colours is: 0 unspecified, 1
 * premultiplied, 2 not premultiplied
 */
public record AnyTiff(ByteOrder order, boolean deflated, int rowsPerStrip, int alpha) {

    private static final int SHORT = 3;

    private static final int LONG = 4;

    /** A file of samples whose channels stand in the file's order. */
    public byte[] write(Samples samples) {
        List<byte[]> strips = strips(samples);
        int[] sizes = strips.stream().mapToInt((strip) -> strip.length).toArray();
        List<Field> fields = fields(samples.shape(), sizes);
        int data = Arrays.stream(sizes).sum();
        int outside = fields.stream().mapToInt(Field::outside).sum();
        ByteBuffer file = ByteBuffer.allocate(8 + data + outside + 2 + 12 * fields.size() + 4).order(this.order);
        file.put((byte) ((this.order == ByteOrder.BIG_ENDIAN) ? 'M' : 'I')).put(file.get(0));
        file.putShort((short) 42).putInt(8 + data + outside);
        strips.forEach(file::put);
        int[] places = fields.stream().mapToInt((field) -> field.putOutside(file)).toArray();
        file.putShort((short) fields.size());
        for (int i = 0; i < places.length; i++) {
            fields.get(i).put(file, places[i]);
        }
        return file.array();
    }

    private List<Field> fields(Shape shape, int[] sizes) {
        int channels = shape.channels();
        int colours = (channels < 3) ? 1 : 3;
        List<Field> fields = new ArrayList<>();
        fields.add(new Field(256, LONG, shape.width()));
        fields.add(new Field(257, LONG, shape.height()));
        fields.add(new Field(258, SHORT, same(channels, 8 * shape.dtype().bytes())));
        fields.add(new Field(259, SHORT, this.deflated ? 8 : 1));
        fields.add(new Field(262, SHORT, (colours == 1) ? 1 : 2));
        fields.add(new Field(273, LONG, offsets(sizes)));
        fields.add(new Field(277, SHORT, channels));
        fields.add(new Field(278, LONG, this.rowsPerStrip));
        fields.add(new Field(279, LONG, sizes));
        if (channels > colours) {
            int[] extra = new int[channels - colours];
            extra[0] = this.alpha;
            fields.add(new Field(338, SHORT, extra));
        }
        fields.add(new Field(339, SHORT, same(channels, sampleFormat(shape.dtype()))));
        return fields;
    }

    private static int sampleFormat(Dtype dtype) {
        return switch (dtype) {
            case UINT8, UINT16 -> 1;
            case INT8, INT16, INT32 -> 2;
            case FLOAT32, FLOAT64 -> 3;
        };
    }

    private static int[] same(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    private static int[] offsets(int[] sizes) {
        int[] offsets = new int[sizes.length];
        int at = 8;
        for (int i = 0; i < sizes.length; i++) {
            offsets[i] = at;
            at += sizes[i];
        }
        return offsets;
    }

    private List<byte[]> strips(Samples samples) {
        byte[] data = (this.order == ByteOrder.BIG_ENDIAN) ? turned(samples) : samples.data();
        int strip = (int) Math.min(data.length, this.rowsPerStrip * samples.shape().rowBytes());
        List<byte[]> strips = new ArrayList<>();
        for (int at = 0; at < data.length; at += strip) {
            byte[] rows = Arrays.copyOfRange(data, at, Math.min(data.length, at + strip));
            strips.add(this.deflated ? deflate(rows) : rows);
        }
        return strips;
    }

    private static byte[] turned(Samples samples) {
        int size = samples.shape().dtype().bytes();
        byte[] turned = new byte[samples.data().length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = samples.data()[i - i % size + size - 1 - i % size];
        }
        return turned;
    }

    /** In zlib's format (RFC 1950). */
    static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater(1);
        deflater.setInput(data);
        deflater.finish();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            all.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return all.toByteArray();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Field(int tag, int type, int... values) {

        int bytes() {
            return this.values.length * ((this.type == SHORT) ? 2 : 4);
        }

        int outside() {
            return (bytes() > 4) ? bytes() + bytes() % 4 : 0;
        }

        int putOutside(ByteBuffer file) {
            int place = file.position();
            if (bytes() > 4) {
                putValues(file);
                file.position(place + outside());
            }
            return place;
        }

        void put(ByteBuffer file, int place) {
            file.putShort((short) this.tag).putShort((short) this.type).putInt(this.values.length);
            int next = file.position() + 4;
            if (bytes() > 4) {
                file.putInt(place);
            }
            else {
                putValues(file);
            }
            file.position(next);
        }

        private void putValues(ByteBuffer file) {
            for (int value : this.values) {
                if (this.type == SHORT) {
                    file.putShort((short) value);
                }
                else {
                    file.putInt(value);
                }
            }
        }

    }

}
