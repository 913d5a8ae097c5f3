package dev.pixelproof;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The house as DESIGN.md draws it. */
class ArchitectureTests {

    private static final String BASE = "dev.pixelproof.";

    /** The rows of the house from top to bottom. */
    private static final List<Set<String>> ROWS = List.of(Set.of("cli"), Set.of("cli.progress"),
            Set.of("cli.console", "batch"), Set.of("run.steps"),
            Set.of("run.dryrun", "run.export", "run.proof", "run.crash", "run.metrics"),
            Set.of("run.shard", "run.upkeep", "run.result", "run.page", "run.lock"), Set.of("run"),
            Set.of("run.progress", "run.history"), Set.of("report", "snapshot"),
            Set.of("encode", "verify", "restore", "export", "plan", "settings"),
            Set.of("export.tsv", "export.folder", "export.tar"), Set.of("export.template"), Set.of("export.view"),
            Set.of("sidecar", "sandbox", "export.payload", "export.file"),
            Set.of("manifest", "source", "codec.opencv", "codec.png"), Set.of("source.glob", "format"),
            Set.of("format.jpeg", "format.png", "format.webp", "format.jp2", "format.netpbm", "format.bitmap"),
            Set.of("format.tiff"), Set.of("format.container"), Set.of("codec", "durable", "path"), Set.of("nativecode"),
            Set.of("digest"));

    private static final Set<String> ANSWERS_OF_FORMATS = Set.of("Dimensions", "Structure", "Sound", "Broken",
            "ImageFacts", "Metadata", "Misreading", "PngMetadata");

    private static final Pattern CHANGES_THE_DISK = Pattern
        .compile("move|copy|write|writeString|newOutputStream|newBufferedWriter|newByteChannel|delete|deleteIfExists"
                + "|create.*|set.*");

    private static final Pattern ASKS_WHAT_IS_THERE = Pattern
        .compile("exists|notExists|isDirectory|isRegularFile|isSymbolicLink|isFile|listFiles");

    private static final Pattern READS = Pattern
        .compile("newInputStream|newBufferedReader|readAllBytes|readAllLines|readString|lines");

    private static final Pattern LISTS = Pattern.compile("list|walk|find|walkFileTree|newDirectoryStream");

    /** The whole program without its tests. */
    private static final JavaClasses PROGRAM = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.pixelproof");

    @Test
    void importsOnlyPointDown() {
        classes().should(new PointDown())
            .because("a lower row is a library for the rows above it and knows nothing of them")
            .check(PROGRAM);
    }

    @Test
    void packagesAreFreeOfCycles() {
        SlicesRuleDefinition.slices()
            .matching("dev.pixelproof.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on itself can't be understood or tested in parts")
            .check(PROGRAM);
    }

    @Test
    void onlyTheOpenCvCodecImportsOpenCv() {
        onlyIn("codec.opencv", "native memory never leaves that package without an owner that closes it",
                "org.opencv..", "nu.pattern..");
    }

    @Test
    void pngInPlainJavaNeedsJavaOnly() {
        classes().that()
            .resideInAPackage(BASE + "codec.png")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(BASE + "codec.png", BASE + "codec", BASE + "digest", "java..", "org.jspecify..")
            .because("it is the second implementation, whose faults must not be those of a library that checks it")
            .check(PROGRAM);
    }

    @Test
    void onlyBatchImportsSpring() {
        noClasses().that()
            .resideOutsideOfPackage("dev.pixelproof.batch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..")
            .because("the engine works without a framework, and the command line does not have to know of it")
            .check(PROGRAM);
    }

    @Test
    void eachLibraryIsKnownToOnePackageOnly() {
        Map<String, String> owners = new LinkedHashMap<>();
        owners.put("com.sun.jna..", "nativecode");
        owners.put("org.h2..", "batch");
        owners.put("picocli..", "cli");
        owners.put("org.yaml..", "settings");
        owners.put("de.siegmar.fastcsv..", "sidecar");
        owners.put("tools.jackson..", "manifest");
        owners.put("com.fasterxml.jackson..", "manifest");
        owners.put("org.apache.commons.compress..", "export.tar");

        owners.forEach((library, owner) -> onlyIn(owner, "a library that one package hides can be replaced", library));
    }

    @Test
    void onlyRunsThatAreMeasuredKnowMicrometer() {
        noClasses().that()
            .resideOutsideOfPackages(BASE + "batch", BASE + "run.metrics")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.micrometer..")
            .because("making and proving a shard does not depend on how runs are measured")
            .check(PROGRAM);
    }

    /**
     * Exceptions: what a PNG carries is decided by who makes it; other contents are read
     * without trust, too.
     */
    @Test
    void formatsAreAskedThroughImageFileOnly() {
        noClasses().that()
            .resideOutsideOfPackage(BASE + "format..")
            .and()
            .resideOutsideOfPackage(BASE + "source")
            .should()
            .dependOnClassesThat(DescribedPredicate.describe("are the anatomy of formats",
                    (JavaClass one) -> one.getPackageName().startsWith(BASE + "format.")
                            && !ANSWERS_OF_FORMATS.contains(one.getSimpleName())))
            .because("a format answers for itself, and nobody else has to know how its files are built")
            .check(PROGRAM);
    }

    private static void onlyIn(String owner, String reason, String... library) {
        noClasses().that()
            .resideOutsideOfPackage(BASE + owner)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(library)
            .because(reason)
            .check(PROGRAM);
    }

    /** Exception: a native library that is lost is extracted again. */
    @Test
    void onlyDurableChangesFiles() {
        noClasses().that()
            .resideOutsideOfPackages("dev.pixelproof.durable", "dev.pixelproof.nativecode")
            .should()
            .accessTargetWhere(access("change the disk through java.nio.file.Files",
                    (call) -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && CHANGES_THE_DISK.matcher(call.getName()).matches()))
            .because("a test can fail or stop at each change only if all of them go through one door")
            .check(PROGRAM);
    }

    /**
     * Exceptions: sources that can't be looked at are told of by those who walk them; a
     * native library that can't be looked at is extracted again.
     */
    @Test
    void onlySourcesAndNativeCodeTakeAnErrorForAbsence() {
        noClasses().that()
            .resideOutsideOfPackages("dev.pixelproof.source", "dev.pixelproof.nativecode")
            .should()
            .accessTargetWhere(access("ask Files or File what is at a path",
                    (call) -> (call.getTargetOwner().isEquivalentTo(Files.class)
                            || call.getTargetOwner().isEquivalentTo(File.class))
                            && ASKS_WHAT_IS_THERE.matcher(call.getName()).matches()))
            .because("they take an I/O error for absence, so that a disk that fails for a moment looks like a dataset"
                    + " that was never published; FileKind throws it, and its guess() says that it does not matter")
            .check(PROGRAM);
    }

    @Test
    void whatAReadOfADatasetFailsWithNamesTheFile() {
        noClasses().that()
            .resideInAnyPackage(Stream.of("manifest", "snapshot", "plan", "verify", "restore", "export..", "report")
                .map(BASE::concat)
                .toArray(String[]::new))
            .should()
            .accessTargetWhere(access("read through java.nio.file.Files",
                    (call) -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && READS.matcher(call.getName()).matches()))
            .because("an I/O error of those says only that there was one; FileReads says where")
            .check(PROGRAM);
    }

    /** Exception: sources, which may lie on any file system. */
    @Test
    void onlyFileReadsListsDirectories() {
        noClasses().that()
            .resideOutsideOfPackages("dev.pixelproof.durable", "dev.pixelproof.source")
            .and()
            .doNotHaveFullyQualifiedName("dev.pixelproof.cli.SourceChoice")
            .should()
            .accessTargetWhere(access("list a directory through java.nio.file.Files",
                    (call) -> call.getTargetOwner().isEquivalentTo(Files.class)
                            && LISTS.matcher(call.getName()).matches()))
            .because("JDK 17 closes a directory with an exception that is no IOException and names no place")
            .check(PROGRAM);
    }

    /**
     * Exceptions: the lock is no data, and must be written through the very channel that
     * holds it; lines and manifests open theirs for reading only, at a position.
     */
    @Test
    void onlyDurableOpensOrForcesChannels() {
        noClasses().that()
            .resideOutsideOfPackage("dev.pixelproof.durable")
            .and()
            .haveNameNotMatching(
                    "dev\\.pixelproof\\.(run\\.lock\\.OutputLock|manifest\\.(JsonLines|SortedLines|ManifestReader))")
            .should()
            .accessTargetWhere(access("open or force a FileChannel",
                    (call) -> call.getTargetOwner().isEquivalentTo(FileChannel.class)
                            && Set.of("open", "force").contains(call.getName())))
            .because("what is forced, and when, is decided in one place")
            .check(PROGRAM);
    }

    /** Exception: the process's own descriptors. */
    @Test
    void onlyTheProcessStreamsAreStreamsOfJavaIo() {
        noClasses().that()
            .resideOutsideOfPackage("dev.pixelproof.durable")
            .and()
            .doNotHaveFullyQualifiedName("dev.pixelproof.cli.console.ProcessStreams")
            .should()
            .accessTargetWhere(access("construct a stream that writes to a file",
                    (call) -> call.getName().equals("<init>")
                            && Set.of(FileOutputStream.class, RandomAccessFile.class, FileWriter.class)
                                .stream()
                                .anyMatch(call.getTargetOwner()::isEquivalentTo)))
            .because("such a stream neither forces its file nor refuses to write over another")
            .check(PROGRAM);
    }

    @Test
    void onlyTheMainClassEndsTheProcess() {
        noClasses().that()
            .doNotHaveFullyQualifiedName("dev.pixelproof.cli.Pixelproof")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class)
            .because("everything else can be used as a library")
            .check(PROGRAM);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = PROGRAM.getPackage("dev.pixelproof").getSubpackagesInTree();

        assertThat(packages).hasSizeGreaterThan(10);
        assertThat(packages).filteredOn((one) -> !one.getClasses().isEmpty())
            .allMatch((one) -> one.isAnnotatedWith(NullMarked.class),
                    "is @NullMarked, so that nothing is null unless" + " it is marked");
    }

    private static DescribedPredicate<JavaAccess<?>> access(String description,
            java.util.function.Predicate<JavaAccess<?>> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    /** Depends on lower rows, on its own package and on what is wanted within a row. */
    private static final class PointDown extends ArchCondition<JavaClass> {

        PointDown() {
            super("import from lower rows of the house only");
        }

        @Override
        public void check(JavaClass from, ConditionEvents events) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (target.startsWith(BASE) && !isAllowed(house(from.getPackageName()), house(target))) {
                    events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
                }
            }
        }

        private static String house(String packageName) {
            return packageName.substring(BASE.length());
        }

        private static boolean isAllowed(String from, String to) {
            return from.equals(to) || row(from) < row(to);
        }

        private static int row(String name) {
            for (int row = 0; row < ROWS.size(); row++) {
                if (ROWS.get(row).contains(name)) {
                    return row;
                }
            }
            throw new AssertionError("The package " + name + " stands in no row of the house; draw it in DESIGN.md");
        }

    }

}
