package dev.dubdeck.stack.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
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
