package dev.dubdeck.stack.postgres;

import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.supervise.Launch;
import dev.dubdeck.stack.supervise.Part;
import dev.dubdeck.stack.supervise.PartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The database server. What it has acknowledged survives a crash: fsync is on. */
public final class PostgresPart implements Part {
  private static final String OWNER = "dubdeck_owner";

  private final StackFolder stack;
  private final InstallFolder installed;
  private final Path builtStack;
  private final DatabaseAddress address;
  private final ServerAccount account = ServerAccount.ofThisUser();

  public PostgresPart(
      StackFolder stack, InstallFolder installed, Path builtStack, Ports ports, Secrets secrets)
      throws IOException {
    this.stack = stack;
    this.installed = installed;
    this.builtStack = builtStack;
    this.address =
        new DatabaseAddress("127.0.0.1", ports.of("postgres"), OWNER, secrets.require("postgres"));
  }

  public DatabaseAddress address() {
    return address;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public int port() {
    return address.port();
  }

  @Override
  public Launch prepare() throws IOException, InterruptedException {
    Path home = PostgresBinaries.require(installed, builtStack);
    if (!account.reaches(home.resolve("bin"))) {
      throw new PartFailure("PostgreSQL's account cannot reach " + home + "; set DUBDECK_CACHE");
    }
    Path place = DataPlace.require(stack, account);
    Path data = place.resolve("data");
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      InstallFolder.deleteTree(data);
      initialise(home, place);
    }
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/postgres").toString()));
    command.addAll(List.of("-D", data.toString()));
    settings(address.port())
        .forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    // The parent-death signal does not survive a change of user, so it is set again after it.
    List<String> wrapped = new ArrayList<>(List.of("setpriv", "--pdeathsig", "INT", "--"));
    wrapped.addAll(command);
    return new Launch(account.command(wrapped), Map.of("LC_ALL", "C.UTF-8"), place, "INT");
  }

  /** The data folder of a server that has none yet, for a copy of another one's to be put in. */
  public Path emptyData() throws IOException, InterruptedException {
    Path data = DataPlace.require(stack, account).resolve("data");
    return Files.createDirectory(
        data, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Gives what was put there to the account that the server runs under. */
  public void ownData() throws IOException, InterruptedException {
    account.own(DataPlace.require(stack, account));
  }

  static Map<String, String> settings(int port) {
    return Map.of(
        "listen_addresses", "127.0.0.1",
        "port", Integer.toString(port),
        "unix_socket_directories", "",
        "fsync", "on",
        // Taken as data are read, so a small library takes little of it.
        "shared_buffers", "256MB",
        "max_connections", "150",
        "max_wal_size", "512MB",
        "jit", "off",
        "log_timezone", "UTC",
        "timezone", "UTC");
  }

  private void initialise(Path home, Path place) throws IOException, InterruptedException {
    Path passwordFile = place.resolve("password");
    Files.deleteIfExists(passwordFile);
    Files.createFile(
        passwordFile,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwordFile, address.password() + "\n");
    account.own(passwordFile);
    try {
      Process initdb =
          new ProcessBuilder(
                  account.command(
                      List.of(
                          home.resolve("bin/initdb").toString(),
                          "--pgdata=" + place.resolve("data"),
                          "--username=" + OWNER,
                          "--pwfile=" + passwordFile,
                          "--auth=scram-sha-256",
                          "--encoding=UTF8",
                          "--locale=C.UTF-8",
                          "--no-instructions")))
              .directory(place.toFile())
              .redirectErrorStream(true)
              .start();
      String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (initdb.waitFor() != 0) {
        throw new PartFailure("PostgreSQL's initdb failed: " + said.strip());
      }
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  @Override
  public boolean isReady() {
    return address.answers();
  }

  /** Fast shutdown: sessions are ended, everything is written. */
  @Override
  public String stopSignal() {
    return "INT";
  }
}
