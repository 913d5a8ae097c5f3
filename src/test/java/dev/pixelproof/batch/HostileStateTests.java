package dev.pixelproof.batch;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.RunIdentity;
import dev.pixelproof.run.shard.PlannedShards;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.run.steps.PlanStep;
import dev.pixelproof.run.upkeep.KnownPrevious;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Staging;

import static org.assertj.core.api.Assertions.assertThat;

/** A state directory may come from anywhere, together with its output. */
class HostileStateTests {

    private final TestJob job;

    private final Path elsewhere;

    HostileStateTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1)).add("b.pgm", TestImages.pgm(9, 7, 2));
        this.elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    }

    /**
     * Staging of a run that has planned and encoded, as the next start would take it
     * over.
     */
    private OutputLayout unfinished() throws IOException {
        ConvertRun run = this.job.run();
        Files.createDirectories(run.layout().state());
        RunIdentity.settle(run);
        new PlanStep(run, new KnownPrevious(run)).run();
        try (PlannedShards shards = new PlannedShards(run.staging().plan(), 0, 1)) {
            new ShardMaker(run).make(java.util.Objects.requireNonNull(shards.next()));
        }
        return run.layout();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE,
            names = { "RUN_IS_A_DIRECTORY", "STAGING_IS_A_LINK", "NOTES_ARE_LINKS", "NOTES_ARE_DIRECTORIES" })
    void aStateThatWasTamperedWithCostsOneRunAtMost(Tampering tampering) throws IOException {
        tampering.with(unfinished(), this.elsewhere);
        String before = elsewhere();

        ConvertResult first = this.job.convert();
        ConvertResult second = this.job.convert();

        assertThat(List.of(first, second)).as("%s", first).anyMatch(ConvertResult.Published.class::isInstance);
        assertThat(second.exitStatus()).as("%s", second).isZero();
        assertThat(this.job.convert()).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(elsewhere()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = { "RUN_IS_A_DIRECTORY", "STAGING_IS_A_LINK", "NOTES_ARE_LINKS", "NOTES_ARE_DIRECTORIES" })
    void aStateThatCannotBeOursIsRefusedAndLeftAsItIs(Tampering tampering) throws IOException {
        tampering.with(unfinished(), this.elsewhere);
        String before = elsewhere();

        ConvertResult result = this.job.convert();

        assertThat(result).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains("was not made by Pixelproof"));
        assertThat(elsewhere()).isEqualTo(before);
    }

    private String elsewhere() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(this.elsewhere)) {
            for (Path file : files.sorted().toList()) {
                all.append(file)
                    .append(Files.isRegularFile(file) ? ": " + Files.readString(file, StandardCharsets.ISO_8859_1) : "")
                    .append('\n');
            }
        }
        return all.toString();
    }

    @Test
    void theLogIsNotWrittenThroughALinkWhenARunIsRefused() throws IOException {
        this.job.publish();
        Path log = this.job.layout().log();
        Path profile = Files.writeString(this.elsewhere.resolve("profile"), "mine");
        Files.delete(log);
        Files.createSymbolicLink(log, profile);
        Disk.real().delete(this.job.sources());

        assertThat(this.job.convert()).isInstanceOf(ConvertResult.Refused.class);

        assertThat(profile).hasContent("mine");
    }

    /** What somebody may do to a state directory. */
    enum Tampering {

        RUN_IS_A_DIRECTORY {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                replaceByDirectory(layout.staging().run());
            }
        },

        RUN_IS_ENDLESS {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                try (RandomAccessFile file = new RandomAccessFile(layout.staging().run().toFile(), "rw")) {
                    file.setLength(1L << 40);
                }
            }
        },

        PLAN_IS_A_FILE {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Disk.real().delete(layout.staging().plan().directory());
                Files.writeString(layout.staging().plan().directory(), "none");
            }
        },

        PLAN_IS_EMPTY {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                replaceByDirectory(layout.staging().plan().directory());
            }
        },

        PLAN_IS_GARBAGE {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                edit(layout.staging().plan().directory().resolve("plan.json"), "\"", "");
            }
        },

        PARTITIONS_ARE_NOT_THOSE_OF_THE_PLAN {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                edit(layout.staging().plan().directory().resolve("partitions.jsonl"), "\"shards\":1", "\"shards\":7");
            }
        },

        PATHS_LEAVE_THE_SOURCES {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Staging staging = layout.staging();
                edit(staging.plan().directory().resolve("files.jsonl"), "a.pgm", "../elsewhere/secret.pgm");
                Files.write(elsewhere.resolve("secret.pgm"), TestImages.pgm(9, 7, 3));
                Disk.real().delete(staging.shards());
            }
        },

        SHARDS_ARE_A_FILE {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Disk.real().delete(layout.staging().shards());
                Files.writeString(layout.staging().shards(), "none");
            }
        },

        SHARD_IS_EMPTY {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                replaceByDirectory(layout.staging().shards().resolve("00000000"));
            }
        },

        SHARD_IS_A_LINK {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Path shard = layout.staging().shards().resolve("00000000");
                Files.move(shard, elsewhere.resolve("shard"));
                Files.createSymbolicLink(shard, elsewhere.resolve("shard"));
            }
        },

        PROOF_IS_A_DIRECTORY {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Files.createDirectory(layout.staging().proofs().resolve("00000000.json"));
            }
        },

        STAGING_IS_A_LINK {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Files.move(layout.staging().directory(), elsewhere.resolve("staging"));
                Files.createSymbolicLink(layout.staging().directory(), elsewhere.resolve("staging"));
            }
        },

        LOGS_ARE_A_LINK {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                Files.createSymbolicLink(layout.log().resolveSibling(""), elsewhere);
            }
        },

        NOTES_ARE_LINKS {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                for (String name : List.of("scrub.json", "judgement.json", "runs.jsonl", "last-run.json", "seen",
                        "failed-verification.json", "output")) {
                    Path target = Files.writeString(elsewhere.resolve(name), "{}\n");
                    Files.createSymbolicLink(layout.state().resolve(name), target);
                }
            }
        },

        NOTES_ARE_DIRECTORIES {
            @Override
            void with(OutputLayout layout, Path elsewhere) throws IOException {
                for (String name : List.of("scrub.json", "judgement.json", "runs.jsonl", "last-run.json")) {
                    Files.createDirectory(layout.state().resolve(name));
                }
            }
        };

        abstract void with(OutputLayout layout, Path elsewhere) throws IOException;

        private static void replaceByDirectory(Path path) throws IOException {
            Disk.real().delete(path);
            Files.createDirectory(path);
        }

        private static void edit(Path file, String text, String by) throws IOException {
            String before = Files.readString(file);
            assertThat(before).contains(text);
            Files.writeString(file, before.replace(text, by));
        }

    }

}
