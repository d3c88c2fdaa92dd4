package dev.dubdeck.library.replica;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A real standby of the tests' PostgreSQL, made from a copy of its files and following it by
 * streaming. What is known of it lies in its folder, so that every class loader finds the same one.
 */
final class StandbyServer {
  private static final String SUPERUSER = "postgres";

  /** Made anew by every server, or of no use in a copy. */
  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "epg-lock", "pg_replslot", "pg_wal");

  private final Path home;
  private final int port;

  StandbyServer(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** Copies the primary while it runs, as PostgreSQL's manual tells, and starts the copy. */
  static StandbyServer copyOf(int primaryPort, Path home, int port)
      throws SQLException, IOException {
    StandbyServer standby = new StandbyServer(home, port);
    try (Connection primary = connect(primaryPort);
        Statement sql = primary.createStatement()) {
      Path source = Path.of(one(sql, "SHOW data_directory"));
      Files.writeString(
          Files.createDirectories(home).resolve("bin"),
          one(sql, "SELECT setting FROM pg_config WHERE name = 'BINDIR'"));
      String direct = one(sql, "SHOW port");
      sql.execute("SELECT pg_backup_start('standby', true)");
      copy(source, standby.files());
      String label = one(sql, "SELECT labelfile FROM pg_backup_stop(false)");
      Files.writeString(standby.files().resolve("backup_label"), label);
      Files.createFile(standby.files().resolve("standby.signal"));
      Files.writeString(
          standby.files().resolve("postgresql.auto.conf"),
          "primary_conninfo = 'host=127.0.0.1 port=%s user=%s'%n".formatted(direct, SUPERUSER));
    }
    standby.start();
    return standby;
  }

  int port() {
    return port;
  }

  /** Starts the server; it answers a little later. */
  void start() {
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PostgreSQL refuses to be root; in a user namespace of its own it is nobody.
      command.addAll(List.of("unshare", "-U"));
    }
    try {
      command.add(Path.of(Files.readString(home.resolve("bin"))).resolve("postgres").toString());
      command.addAll(List.of("-D", files().toString(), "-p", Integer.toString(port), "-F"));
      command.addAll(List.of("-c", "hot_standby_feedback=on", "-c", "listen_addresses=127.0.0.1"));
      command.addAll(List.of("-c", "unix_socket_directories="));
      command.addAll(
          List.of("-c", "max_connections=300", "-c", "wal_retrieve_retry_interval=100ms"));
      Process server =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start();
      Files.writeString(home.resolve("pid"), Long.toString(server.pid()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As when the machine loses power. */
  void kill() {
    try {
      long pid = Long.parseLong(Files.readString(home.resolve("pid")));
      List<ProcessHandle> all = new ArrayList<>();
      // the server first: it starts anew what is killed before it
      ProcessHandle.of(pid).ifPresent(all::add);
      ProcessHandle.of(pid).ifPresent(server -> all.addAll(server.descendants().toList()));
      all.forEach(ProcessHandle::destroyForcibly);
      all.forEach(process -> process.onExit().join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it and leaves nothing of it behind. */
  void remove() {
    try {
      kill();
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void pauseReplay() throws SQLException {
    execute("SELECT pg_wal_replay_pause()");
  }

  void resumeReplay() throws SQLException {
    execute("SELECT pg_wal_replay_resume()");
  }

  /** {@code paused} once nothing more is replayed. */
  String replayState() throws SQLException {
    try (Connection connection = connect(port);
        Statement sql = connection.createStatement()) {
      return one(sql, "SELECT pg_get_wal_replay_pause_state()");
    }
  }

  /** The server's last words. */
  String log() {
    try {
      return Files.readString(home.resolve("log"));
    } catch (IOException e) {
      return "no log";
    }
  }

  private Path files() {
    return home.resolve("data");
  }

  private void execute(String statement) throws SQLException {
    try (Connection connection = connect(port);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, SUPERUSER);
  }

  private static String one(Statement sql, String query) throws SQLException {
    try (ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /** Files come and go while the primary runs: the log makes up for what is missed. */
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            Path copied = to.resolve(from.relativize(folder).toString());
            Files.createDirectories(copied);
            Files.setPosixFilePermissions(copied, PosixFilePermissions.fromString("rwx------"));
            return isLeftOut(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!isLeftOut(file)) {
              try {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }

          private boolean isLeftOut(Path path) {
            return LEFT_OUT.contains(path.getFileName().toString());
          }
        });
  }
}
