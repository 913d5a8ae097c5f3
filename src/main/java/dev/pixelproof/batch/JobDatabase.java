package dev.pixelproof.batch;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.batch.core.repository.JobRepository;

/**
 * The database of a job repository: in memory, empty at its start, gone with its run. H2
 * reads and writes no file: a database file can hold code, and an output may come from
 * anywhere. It has a few rows for each partition, however many images there are.
 */
final class JobDatabase implements AutoCloseable {

    /** Spring Batch's own schema, in the version that is used. */
    private static final String SCHEMA = "/org/springframework/batch/core/schema-h2.sql";

    static {
        // read once, when H2's classes are loaded: SQL calls no Java
        System.setProperty("h2.allowedClasses", "");
        System.clearProperty("h2.javaObjectSerializer");
    }

    private final JdbcConnectionPool pool;

    private JobDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /**
     * Makes an empty job repository.
     * @param threads that use it at once
     */
    static JobDatabase create(int threads) throws IOException {
        JdbcConnectionPool pool = JdbcConnectionPool
            .create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        pool.setMaxConnections(threads + 4);
        JobDatabase database = new JobDatabase(pool);
        try {
            database.execute(schema());
            return database;
        }
        catch (SQLException ex) {
            database.close();
            throw new IOException("The job repository can't be made in memory: " + ex.getMessage(), ex);
        }
    }

    private static String schema() throws IOException {
        try (InputStream script = JobRepository.class.getResourceAsStream(SCHEMA)) {
            if (script == null) {
                throw new FileNotFoundException("The program's jar has no " + SCHEMA + "; install it again");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Executes statements at once, which is quicker than one by one. */
    private void execute(String statements) throws SQLException {
        try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(statements);
        }
    }

    DataSource dataSource() {
        return this.pool;
    }

    @Override
    public void close() {
        try {
            execute("SHUTDOWN");
        }
        catch (SQLException ex) {
            // its memory is free at the end of the process
        }
        finally {
            this.pool.dispose();
        }
    }

}
