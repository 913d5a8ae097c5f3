package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JobDatabaseTests {

    private static int instances(JobDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from BATCH_JOB_INSTANCE")) {
            count.next();
            return count.getInt(1);
        }
    }

    private static void execute(JobDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void eachDatabaseStartsEmpty() throws IOException, SQLException {
        try (JobDatabase one = JobDatabase.create(2); JobDatabase other = JobDatabase.create(2)) {
            execute(one, "insert into BATCH_JOB_INSTANCE (JOB_NAME, JOB_KEY) values ('convert', 'key')");

            assertThat(instances(one)).isEqualTo(1);
            assertThat(instances(other)).isZero();
        }
    }

    @Test
    void statementsCallNoJava() throws IOException {
        try (JobDatabase database = JobDatabase.create(1)) {
            assertThatThrownBy(() -> execute(database,
                    "create alias PROPERTY for 'java.lang.System.getProperty'; call PROPERTY('user.name')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access to the class");
        }
    }

    @Test
    void aRunLeavesNoDatabaseBehind(@TempDir Path directory) throws IOException {
        TestJob job = TestJob.in(directory).addLarge();

        job.publish();

        assertThat(job.output()).isDirectoryNotContaining("glob:**/*.db");
        assertThat(job.layout().state()).isDirectoryNotContaining("glob:**/repository");
    }

}
