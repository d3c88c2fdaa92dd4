package dev.dubdeck.voice.projection;

import jakarta.enterprise.context.ApplicationScoped;

/** Works the backlog off, one voice after the other. */
@ApplicationScoped
public class ProjectionRound {
  /** Starts a round unless one runs, which then looks once more; returns at once. */
  public void wake() {}
}
