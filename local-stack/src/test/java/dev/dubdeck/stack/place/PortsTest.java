package dev.dubdeck.stack.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {
  @TempDir private Path folder;

  @Test
  void portOnceChosenIsKeptOverRestarts() throws IOException {
    int first = ports(Set.of(), 1).of("keycloak");

    assertThat(ports(Set.of(), 2).of("keycloak")).isEqualTo(first);
  }

  @Test
  void portTakenByAnotherMeanwhileIsReplacedAndTheNewOneKept() throws IOException {
    int first = ports(Set.of(), 1).of("keycloak");

    int second = ports(Set.of(first), 2).of("keycloak");

    assertThat(second).isNotEqualTo(first);
    assertThat(ports(Set.of(), 3).of("keycloak")).isEqualTo(second);
  }

  @Test
  void twoPartsNeverShareAPort() throws IOException {
    Ports ports = new Ports(folder.resolve("ports.json"), port -> true, new SameTwice());

    assertThat(ports.of("kafka")).isNotEqualTo(ports.of("kafka-controller"));
  }

  @Test
  void partsThatStartAtTheSameTimeGetPortsOfTheirOwnAndAllAreKept() throws Exception {
    Ports ports = ports(Set.of(), 1);
    List<Callable<Integer>> parts = new ArrayList<>();
    for (int part = 0; part < 200; part++) {
      String name = "part-" + part;
      parts.add(() -> ports.of(name));
    }

    Set<Integer> chosen = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> port : threads.invokeAll(parts)) {
        chosen.add(port.get());
      }
    }

    assertThat(chosen).hasSize(parts.size());
    assertThat(ports(Set.of(), 2).of("part-199")).isEqualTo(ports.of("part-199"));
  }

  @Test
  void chosenPortIsLeftAlone() throws IOException {
    Ports ports = ports(Set.of(), 1);
    ports.fix("gateway", 8080);

    assertThat(ports.of("gateway")).isEqualTo(8080);
  }

  private Ports ports(Set<Integer> taken, long seed) throws IOException {
    return new Ports(folder.resolve("ports.json"), port -> !taken.contains(port), new Random(seed));
  }

  private static final class SameTwice extends Random {
    private static final long serialVersionUID = 1;
    private int calls;

    @Override
    public int nextInt(int bound) {
      return calls++ / 2;
    }
  }
}
