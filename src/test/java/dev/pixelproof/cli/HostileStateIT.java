package dev.pixelproof.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

class HostileStateIT {

    @Test
    void aDatabaseThatComesWithAnOutputRunsNoCode(@TempDir Path temp) throws Exception {
        Path photos = Files.createDirectory(temp.resolve("photos"));
        Trees.write(photos, "a.png", TestImages.png(20, 10, 1));
        Path repository = Files.createDirectories(temp.resolve("out/.pixelproof/repository"));
        Path marker = temp.resolve("marker");
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + repository.resolve("jobs"), "sa",
                ""); Statement statement = connection.createStatement()) {
            ScriptUtils.executeSqlScript(connection,
                    new ClassPathResource("org/springframework/batch/core/schema-h2.sql"));
            statement.execute("create alias MARK as 'int mark() throws Exception "
                    + "{ new java.io.FileOutputStream(\"%s\").close(); return 1; }'".formatted(marker));
            statement.execute("alter table BATCH_JOB_INSTANCE add column MARKED int default MARK()");
        }

        PixelproofProcess.Result result = PixelproofProcess
            .of("convert", "--source", photos, "--output", temp.resolve("out"))
            .run();

        assertThatResult(result).hasStatus(0);
        assertThat(marker).doesNotExist();
        assertThat(repository).doesNotExist();
    }

}
