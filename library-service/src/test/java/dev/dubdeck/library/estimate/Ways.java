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
    Map<String, Integer> common = new Everything();
    sampling.know(new Estimates(Map.of("everyone", common, "shared", common), Map.of()));
  }

  /** Candidates are looked up: everything is rare, and everybody has a long list. */
  public void lookUp() {
    sampling.know(new Estimates(Map.of(), new Everything()));
  }

  /** A map that has many of whatever it is asked for. */
  private static final class Everything extends HashMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Integer getOrDefault(Object key, Integer otherwise) {
      return 1_000_000;
    }
  }
}
