package dev.dubdeck.library.estimate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/** Makes the library believe what it likes, so that it takes each of its ways. */
@ApplicationScoped
public class Ways {
  private final Sampling sampling;

  Ways(Sampling sampling) {
    this.sampling = sampling;
  }

  /** Lists are walked: everything is common. */
  public void walk() {
    sampling.know(new Estimates(everywhere(1_000_000), Map.of()));
  }

  /** What has both a text and a facet is read side by side: neither is rare, nor very common. */
  public void readSideBySide() {
    sampling.know(new Estimates(everywhere(100), new Everything(1_000_000)));
  }

  /** Candidates are looked up: everything is rare, and everybody has a long list. */
  public void lookUp() {
    sampling.know(new Estimates(Map.of(), new Everything(1_000_000)));
  }

  private static Map<String, Map<String, Integer>> everywhere(int many) {
    Map<String, Integer> common = new Everything(many);
    return Map.of("everyone", common, "shared", common);
  }

  /** A map that has so many of whatever it is asked for. */
  private static final class Everything extends HashMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    private final int many;

    Everything(int many) {
      this.many = many;
    }

    @Override
    public Integer getOrDefault(Object key, Integer otherwise) {
      return many;
    }
  }
}
