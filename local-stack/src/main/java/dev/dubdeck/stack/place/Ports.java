package dev.dubdeck.stack.place;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The ports of the parts. A port once chosen is kept as long as it is free at start, so that the
 * issuer URL in tokens and sessions stays the same over restarts.
 */
public final class Ports {
  /** Of programs that are tried out beside the real ones, one after the other. */
  public static final String REHEARSAL = "rehearsal";

  /** Below the range from which the kernel takes the ports of outgoing connections. */
  private static final int FIRST = 20_000;

  private static final int LAST = 32_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final IntPredicate free;
  private final Random random;
  private final Map<String, Integer> chosen = new TreeMap<>();
  private final Map<String, Integer> remembered;

  public Ports(StackFolder stack) throws IOException {
    this(stack.run().resolve("ports.json"), Ports::isFree, new Random());
  }

  Ports(Path file, IntPredicate free, Random random) throws IOException {
    this.file = file;
    this.free = free;
    this.random = random;
    this.remembered =
        Files.exists(file)
            ? JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Integer>>() {})
            : new TreeMap<>();
  }

  /**
   * The port of that part: chosen now, or before, or in an earlier run. Parts start side by side
   * and ask at the same time.
   */
  public synchronized int of(String part) throws IOException {
    Integer known = chosen.get(part);
    if (known != null) {
      return known;
    }
    Integer earlier = remembered.get(part);
    int port = earlier != null && isUsable(earlier) ? earlier : anyFree();
    chosen.put(part, port);
    remembered.put(part, port);
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), remembered);
    return port;
  }

  /** Gives the part a port that a person chose. */
  public synchronized void fix(String part, int port) {
    chosen.put(part, port);
  }

  private int anyFree() throws IOException {
    for (int attempt = 0; attempt < 2_000; attempt++) {
      int port = FIRST + random.nextInt(LAST - FIRST);
      if (isUsable(port) && !remembered.containsValue(port)) {
        return port;
      }
    }
    throw new IOException("no free port between " + FIRST + " and " + LAST);
  }

  private boolean isUsable(int port) {
    return !chosen.containsValue(port) && free.test(port);
  }

  /** Whether a server could listen there now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
