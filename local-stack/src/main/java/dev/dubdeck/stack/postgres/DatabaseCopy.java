package dev.dubdeck.stack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A base backup of the running local server: its files as they are just now, and the write-ahead
 * log that makes one moment of them, the end of the copy. All databases of the server are in it,
 * the identity provider's too. The server that is brought along has no {@code pg_dump} and no
 * {@code pg_basebackup}; this is what the latter does.
 */
public final class DatabaseCopy {
  /** Made anew by every start; only the folders themselves must be there. */
  private static final Set<Path> EMPTY_AT_START =
      Set.of(
          Path.of("pg_wal"),
          Path.of("pg_dynshmem"),
          Path.of("pg_notify"),
          Path.of("pg_replslot"),
          Path.of("pg_serial"),
          Path.of("pg_snapshots"),
          Path.of("pg_stat_tmp"),
          Path.of("pg_subtrans"));

  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "postmaster\\.(pid|opts)|pg_internal\\.init.*|pgsql_tmp.*|backup_label.*|tablespace_map.*");
  private static final Pattern FIRST_SEGMENT = Pattern.compile("\\(file ([0-9A-F]{24})\\)");
  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}");

  private final DatabaseAddress server;
  private final Path data;

  /**
   * @param server the running server, whose account is a superuser
   * @param data its data folder
   */
  public DatabaseCopy(DatabaseAddress server, Path data) {
    this.server = server;
    this.data = data;
  }

  /** Takes what is in a tree and wanted of it. */
  public interface Copying {
    void copy(Path tree, Predicate<Path> wanted) throws IOException;
  }

  /** What PostgreSQL says of a backup that has ended. */
  private record Ending(String label, String lastSegment) {}

  /**
   * Makes it.
   *
   * @param copying takes the files of the data folder, twice
   * @return the text of the file {@code backup_label}, which belongs beside them
   */
  public String run(Copying copying) throws IOException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      // Keeps the log from here on, and is gone with this connection however it ends.
      statement.execute(
          "SELECT pg_create_physical_replication_slot('dubdeck_backup_' || pg_backend_pid(),"
              + " true, true)");
      statement.execute("SELECT pg_backup_start('dubdeck', true)");
      copying.copy(data, DatabaseCopy::isWanted);
      Ending ending = end(statement);
      Matcher first = FIRST_SEGMENT.matcher(ending.label());
      if (!first.find()) {
        throw new IOException("cannot tell where the backup begins: " + ending.label());
      }
      copying.copy(data, path -> isLog(path, first.group(1), ending.lastSegment()));
      return ending.label();
    } catch (SQLException e) {
      throw new IOException("the database cannot be copied: " + e.getMessage(), e);
    }
  }

  private Ending end(Statement statement) throws SQLException, IOException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT labelfile, pg_walfile_name(lsn) FROM pg_backup_stop(false)")) {
      row.next();
      Ending ending = new Ending(row.getString(1), row.getString(2));
      if (!Files.exists(data.resolve("pg_wal").resolve(ending.lastSegment()))) {
        throw new IOException("the server's log ends before the copy does");
      }
      return ending;
    }
  }

  private static boolean isWanted(Path path) {
    Path parent = path.getParent();
    return (parent == null || !EMPTY_AT_START.contains(parent))
        && !LEFT_OUT.matcher(path.getFileName().toString()).matches();
  }

  /** The folders on the way, and the segments from the first to the last. */
  private static boolean isLog(Path path, String first, String last) {
    String name = path.getFileName().toString();
    return path.toString().isEmpty()
        || path.equals(Path.of("pg_wal"))
        || (path.startsWith("pg_wal")
            && SEGMENT.matcher(name).matches()
            && name.compareTo(first) >= 0
            && name.compareTo(last) <= 0);
  }
}
