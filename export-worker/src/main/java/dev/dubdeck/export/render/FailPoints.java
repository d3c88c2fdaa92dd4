package dev.dubdeck.export.render;

import dev.dubdeck.export.work.ExportWork;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** The two places where a crash hurts most; tests replace this bean to crash there. */
@ApplicationScoped
@DefaultBean
public class FailPoints {

  /** Noted down, not yet in place. */
  protected void beforePlacing(ExportWork work) {}

  /** In place, not yet completed. */
  protected void afterPlacing(ExportWork work) {}
}
