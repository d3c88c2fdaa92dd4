package dev.dubdeck.lab.corpus;

import java.nio.file.Path;
import java.util.List;

/**
 * One voice of the material.
 *
 * @param name the person; never in two parts
 * @param part what the voice is used for
 * @param source package or folder it comes from: voices of one source share studio and microphone
 * @param files recordings in a fixed order
 */
public record Speaker(String name, Part part, String source, List<Path> files) {

  /** Copies the list. */
  public Speaker {
    files = List.copyOf(files);
  }

  /** What a voice is used for; a person belongs to one part only. */
  public enum Part {
    /** Makes the parameters. */
    TRAIN,
    /** Fits thresholds and likelihood ratios. */
    CALIBRATE,
    /** Only ever tells how well it went. */
    REPORT
  }
}
