package dev.pixelproof.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class NpyTests {

    /**
     * {@code np.save} of {@code np.arange(6, dtype=np.uint8).reshape(2, 3)}, NumPy 1.24.
     */
    private static final byte[] SAVED = hex("""
            934e554d5059010076007b276465736372273a20277c7531272c2027666f727472616e5f6f72646572273a2046616c73
            652c20277368617065273a2028322c2033292c207d202020202020202020202020202020202020202020202020202020
            202020202020202020202020202020202020202020202020202020202020200a000102030405""");

    /**
     * {@code np.lib.format.write_array} of {@code np.array([[1, -2]], '>i2')} with
     * version (2, 0).
     */
    private static final byte[] VERSION_2 = hex("""
            934e554d50590200740000007b276465736372273a20273e6932272c2027666f727472616e5f6f72646572273a204661
            6c73652c20277368617065273a2028312c2032292c207d20202020202020202020202020202020202020202020202020
            202020202020202020202020202020202020202020202020202020202020200a0001fffe""");

    /** The same of {@code np.array([[[1.5, -2]]], '>f4')} with version (3, 0). */
    private static final byte[] VERSION_3 = hex("""
            934e554d50590300740000007b276465736372273a20273e6634272c2027666f727472616e5f6f72646572273a204661
            6c73652c20277368617065273a2028312c20312c2032292c207d20202020202020202020202020202020202020202020
            202020202020202020202020202020202020202020202020202020202020200a3fc00000c0000000""");

    /** {@code np.save} of {@code np.array([[1.5, -2]], '>f8')}. */
    private static final byte[] DOUBLES = hex("""
            934e554d5059010076007b276465736372273a20273e6638272c2027666f727472616e5f6f72646572273a2046616c73
            652c20277368617065273a2028312c2032292c207d202020202020202020202020202020202020202020202020202020
            202020202020202020202020202020202020202020202020202020202020200a3ff8000000000000c000000000000000""");

    @Test
    void aFileIsToldByItsMagicString() {
        assertThat(Npy.isNpy(SAVED)).isTrue();
        assertThat(Npy.isNpy(Arrays.copyOf(SAVED, 6))).isTrue();
        assertThat(Npy.isNpy(Arrays.copyOf(SAVED, 5))).isFalse();
        assertThat(Npy.isNpy("NUMPY is not it".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    @Test
    void writesTheBytesThatNumpySaves() throws NpyException {
        Samples samples = new Samples(new Shape(2, 3, 1, Dtype.UINT8), new byte[] { 0, 1, 2, 3, 4, 5 });

        byte[] file = Npy.write(samples);

        assertThat(file).isEqualTo(SAVED);
    }

    @ParameterizedTest
    @CsvSource({ "UINT8,|u1", "INT8,|i1", "UINT16,<u2", "INT16,<i2", "INT32,<i4", "FLOAT32,<f4", "FLOAT64,<f8" })
    void everyTypeHasTheHeaderThatNumpyGivesIt(Dtype dtype, String descr) throws NpyException {
        Samples samples = new Samples(new Shape(2, 1, 4, dtype), new byte[8 * dtype.bytes()]);

        byte[] file = Npy.write(samples);

        assertThat(file).isEqualTo(saved(descr, "False", "(2, 1, 4)", 8 * dtype.bytes()));
    }

    @Test
    void aHeaderHasWesternDigitsUnderEveryLocale() throws NpyException {
        Samples samples = new Samples(new Shape(2, 3, 1, Dtype.UINT8), new byte[] { 0, 1, 2, 3, 4, 5 });
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            byte[] file = Npy.write(samples);

            assertThat(file).isEqualTo(SAVED);
        }
        finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void samplesOfEveryTypeSurviveARoundTrip(Dtype dtype) throws NpyException {
        long seed = 20;
        byte[] data = new byte[5 * 7 * 3 * dtype.bytes()];
        new Random(seed).nextBytes(data);

        Samples samples = Npy.read(Npy.write(new Samples(new Shape(5, 7, 3, dtype), data)));

        assertThat(samples.shape()).isEqualTo(new Shape(5, 7, 3, dtype));
        assertThat(samples.data()).as("seed %d", seed).isEqualTo(data);
    }

    @Test
    void readsWhatNumpySaved() throws NpyException {
        Samples samples = Npy.read(SAVED);

        assertThat(samples.shape()).isEqualTo(new Shape(2, 3, 1, Dtype.UINT8));
        assertThat(samples.data()).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void bigEndianShortsOfVersion2BecomeLittleEndian() throws NpyException {
        Samples samples = Npy.read(VERSION_2);

        assertThat(samples.shape()).isEqualTo(new Shape(1, 2, 1, Dtype.INT16));
        assertThat(samples.data()).isEqualTo(hex("0100feff"));
    }

    @Test
    void bigEndianFloatsOfVersion3BecomeLittleEndian() throws NpyException {
        Samples samples = Npy.read(VERSION_3);

        assertThat(samples.shape()).isEqualTo(new Shape(1, 1, 2, Dtype.FLOAT32));
        assertThat(samples.data()).isEqualTo(hex("0000c03f000000c0"));
    }

    @Test
    void bigEndianDoublesBecomeLittleEndianAndTheFileStaysAsItWas() throws NpyException {
        byte[] file = DOUBLES.clone();

        Samples samples = Npy.read(file);

        assertThat(samples.data()).isEqualTo(hex("000000000000f83f00000000000000c0"));
        assertThat(file).isEqualTo(DOUBLES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{'descr': '<u2', 'fortran_order': False, 'shape': (1, 2), }",
            "{'shape':(1,2),'fortran_order':False,'descr':'=u2'}",
            " { \"descr\" : \"<u2\" , \"shape\" : ( 1L, 2L, ) , \"fortran_order\" : False } \n" })
    void readsTheHeadersOfOtherWriters(String header) throws NpyException {
        Samples samples = Npy.read(file(header, 4));

        assertThat(samples.shape()).isEqualTo(new Shape(1, 2, 1, Dtype.UINT16));
    }

    @Test
    void aThirdDimensionOfOneIsOneChannel() throws NpyException {
        Samples samples = Npy.read(saved("|u1", "False", "(2, 3, 1)", 6));

        assertThat(samples.shape()).isEqualTo(new Shape(2, 3, 1, Dtype.UINT8));
    }

    @ParameterizedTest
    @CsvSource({ "|b1,bool,np.uint8", "?,bool,np.uint8", "<c8,complex,array.real", "|O,object,tolist", "<U3,text,uint8",
            "|S3,text,uint8", "<u4,uint32,np.int32", "<i8,int64,np.int32", ">u8,uint64,np.float64",
            "<f2,float16,np.float32", "<f16,<f16,np.float64", "<M8[s],a time,np.float64", "|V3,raw bytes,unstructured",
            "u1x,u1x,astype", "'',type is '',astype" })
    void aTypeThatNoImageHasIsRefusedWithAWayOut(String descr, String name, String remedy) {
        byte[] file = saved(descr, "False", "(2, 3)", 96);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file))
            .withMessageContainingAll(name, remedy);
    }

    @Test
    void aStructuredArrayIsRefusedWithAWayOut() {
        byte[] file = file("{'descr': [('r', '|u1'), ('g', '|u1')], 'fortran_order': False, 'shape': (2, 3), }", 12);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file))
            .withMessageContaining("structured_to_unstructured");
    }

    @Test
    void fortranOrderIsRefusedWithAWayOut() {
        byte[] file = saved("|u1", "True", "(2, 3)", 6);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file))
            .withMessageContaining("np.ascontiguousarray(array)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = { "(); 0 dimensions", "(6,); reshape(height, width)", "(1, 2, 3, 1); 4 dimensions", "(0, 3); empty",
                    "(2, 3, 0); empty", "(-2, 3); out of range", "(2147483648, 1); out of range",
                    "(2147483647, 2147483647, 2147483647); cut off", "(4294967296, 4294967296); out of range",
                    "(99999999999999999999999999999999, 2); a huge number" })
    void aShapeThatNoImageHasIsRefused(String shape, String reason) {
        byte[] file = saved("|u1", "False", shape, 6);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file)).withMessageContaining(reason);
    }

    @Test
    void missingAndSurplusBytesAreCounted() {
        byte[] surplus = Arrays.copyOf(SAVED, SAVED.length + 1);
        byte[] missing = Arrays.copyOf(SAVED, SAVED.length - 1);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(surplus))
            .withMessageContainingAll("takes 6 bytes, but 7", "one array a file");
        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(missing))
            .withMessageContainingAll("takes 6 bytes, but 5", "cut off");
    }

    @Test
    void aFileCutAnywhereIsRefused() {
        for (byte[] file : new byte[][] { SAVED, VERSION_2, VERSION_3, DOUBLES }) {
            for (int length = 0; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);

                assertThatExceptionOfType(NpyException.class).as("cut to %d bytes", length)
                    .isThrownBy(() -> Npy.read(cut));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "{}", "[]", "{'descr': '|u1', 'fortran_order': False}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), } + 1",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'shape': (2, 3)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': 1}",
            "{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3)}",
            "{'descr': |u1, 'fortran_order': False, 'shape': (2, 3)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2 3)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2.0, 3)}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, (3,))}",
            "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3", "{'descr': '|u1', 'fortran_order': Fal",
            "__import__('os').system('true')", "{'descr" })
    void aHeaderThatIsNotNumpysIsRefused(String header) {
        byte[] file = file(header, 6);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file)).withMessageContaining("np.save");
    }

    @Test
    void longHostileHeadersAreRefusedWithoutExhaustingTheStack() {
        for (String part : new String[] { "(", "'", "1", "a", " ", "1,", "{'a':" }) {
            byte[] file = file("{'shape': (" + part.repeat(9_900 / part.length()), 6);

            assertThatExceptionOfType(NpyException.class).as(part).isThrownBy(() -> Npy.read(file));
        }
    }

    @Test
    void aHeaderLargerThanNumpysLimitIsRefused() {
        byte[] version1 = file(" ".repeat(10_001), 6);
        byte[] version2 = VERSION_2.clone();
        Arrays.fill(version2, 8, 12, (byte) 0xFF);

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(version1))
            .withMessageContaining("claims 10038 bytes");
        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(version2))
            .withMessageContaining("claims 4294967295 bytes");
    }

    @ParameterizedTest
    @CsvSource({ "0,0", "4,0", "1,1", "-1,0" })
    void anUnknownVersionIsRefused(byte major, byte minor) {
        byte[] file = SAVED.clone();
        file[6] = major;
        file[7] = minor;

        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.read(file)).withMessageContaining("Version");
    }

    @Test
    void changedHeaderBytesNeverEndInAnythingButSamplesOrNpyException() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            byte[] file = SAVED.clone();
            file[random.nextInt(128)] = (byte) random.nextInt(256);
            file[random.nextInt(128)] = (byte) (' ' + random.nextInt(95));

            assertThat(outcome(file)).as("seed %d, round %d", seed, round).isIn("samples", "refused");
        }
    }

    @Test
    void aFileOfTwoGibibytesIsRefusedBeforeItIsBuilt() throws NpyException {
        Shape largest = new Shape(1, Integer.MAX_VALUE - 8 - 128, 1, Dtype.UINT8);
        Shape larger = new Shape(1, Integer.MAX_VALUE - 8 - 127, 1, Dtype.UINT8);

        assertThat(Npy.fileBytes(largest)).isEqualTo(Integer.MAX_VALUE - 8);
        assertThatExceptionOfType(NpyException.class).isThrownBy(() -> Npy.fileBytes(larger))
            .withMessageContainingAll("2 GiB", "tiles");
    }

    private static String outcome(byte[] file) {
        try {
            return (Npy.read(file).data().length == 6) ? "samples" : "wrong samples";
        }
        catch (NpyException ex) {
            return "refused";
        }
        catch (RuntimeException ex) {
            return ex.toString();
        }
    }

    private static byte[] saved(String descr, String fortranOrder, String shape, int dataBytes) {
        return file("{'descr': '" + descr + "', 'fortran_order': " + fortranOrder + ", 'shape': " + shape + ", }",
                dataBytes);
    }

    /**
     * A file of version 1.0 as the format's description builds it: magic, length, header,
     * spaces, line feed, zeros.
     */
    private static byte[] file(String header, int dataBytes) {
        int length = Math.max(128, (header.length() + 11 + 63) / 64 * 64) - 10;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(hex("934e554d50590100"));
        file.write(length & 0xFF);
        file.write(length >> 8);
        file.writeBytes((header + " ".repeat(length - 1 - header.length()) + "\n").getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new byte[dataBytes]);
        return file.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replaceAll("\\s", ""));
    }

}
