package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptException;
import org.springframework.jdbc.datasource.init.ScriptUtils;

import dev.pixelproof.durable.Disk;

/**
 * The database of the job repository. It is never the only truth: one that is broken is
 * moved aside and a new one takes its place, which costs history and no data.
 */
final class JobDatabase implements AutoCloseable {

    /** Between the name of one that is moved aside and the milliseconds of its moving. */
    static final String BROKEN = ".broken-";

    /**
     * WRITE_DELAY=0, as H2's default loses acknowledged commits when the process is
     * killed; no close on exit, as our own end of the process decides when.
     */
    private static final String FILE_OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";

    /** Tables and sequences that Spring Batch's schema has. */
    private static final int SCHEMA_OBJECTS = 9;

    /** H2's code for a database that another process has open. */
    private static final int IN_USE = 90020;

    private final JdbcConnectionPool pool;

    private JobDatabase(JdbcConnectionPool pool) {
        this.pool = pool;
    }

    /** Opens the database of an output; the output's lock is held. */
    static JobDatabase open(Disk disk, Path directory, int threads) throws IOException {
        disk.createDirectories(directory);
        Path file = directory.toAbsolutePath().resolve("jobs");
        try {
            return open("jdbc:h2:file:" + escape(file) + FILE_OPTIONS, threads);
        }
        catch (SQLException ex) {
            if (Failures.isDiskFull(ex, directory)) {
                throw new IOException("No space left on device for the job repository in " + directory, ex);
            }
            if (ex.getErrorCode() == IN_USE) {
                throw new IOException("Another process has the job repository " + file + " open; wait for its end", ex);
            }
            moveAside(disk, directory);
            disk.createDirectories(directory);
            try {
                return open("jdbc:h2:file:" + escape(file) + FILE_OPTIONS, threads);
            }
            catch (SQLException again) {
                throw new IOException("The job repository " + file + " can't be created: " + again.getMessage(), again);
            }
        }
    }

    /** A database in memory, for jobs that leave nothing behind. */
    static JobDatabase inMemory(int threads) throws IOException {
        try {
            return open("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", threads);
        }
        catch (SQLException ex) {
            throw new IOException("No database in memory: " + ex.getMessage(), ex);
        }
    }

    /** Moves a database aside that can't be used any more. */
    static void moveAside(Disk disk, Path directory) throws IOException {
        if (Files.exists(directory)) {
            disk.rename(directory,
                    directory.resolveSibling(directory.getFileName() + BROKEN + Instant.now().toEpochMilli()));
        }
    }

    private static String escape(Path file) {
        return file.toString().replace(";", "\\;");
    }

    private static JobDatabase open(String url, int threads) throws SQLException {
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "sa", "");
        pool.setMaxConnections(threads + 4);
        try (Connection connection = pool.getConnection()) {
            int objects = schemaObjects(connection);
            if (objects == 0) {
                ScriptUtils.executeSqlScript(connection,
                        new ClassPathResource("org/springframework/batch/core/schema-h2.sql"));
            }
            else if (objects != SCHEMA_OBJECTS) {
                throw new SQLException("The schema has %d of its %d objects".formatted(objects, SCHEMA_OBJECTS));
            }
            return new JobDatabase(pool);
        }
        catch (SQLException ex) {
            pool.dispose();
            throw ex;
        }
        catch (ScriptException ex) {
            pool.dispose();
            throw new SQLException("The schema can't be made", ex);
        }
    }

    private static int schemaObjects(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet count = statement.executeQuery("""
                select (select count(*) from information_schema.tables
                        where table_schema = 'PUBLIC' and table_name like 'BATCH\\_%')
                     + (select count(*) from information_schema.sequences
                        where sequence_schema = 'PUBLIC' and sequence_name like 'BATCH\\_%')""")) {
            count.next();
            return count.getInt(1);
        }
    }

    DataSource dataSource() {
        return this.pool;
    }

    @Override
    public void close() {
        try (Connection connection = this.pool.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        }
        catch (SQLException ex) {
            // the database is closed by the end of the process then, and recovers by
            // itself
        }
        finally {
            this.pool.dispose();
        }
    }

}
