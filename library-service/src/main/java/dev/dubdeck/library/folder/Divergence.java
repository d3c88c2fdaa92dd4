package dev.dubdeck.library.folder;

import java.util.UUID;

/**
 * One thing that is not as the rows say.
 *
 * @param key of the file or folder, relative to the media root
 */
public record Divergence(Kind kind, UUID jobId, String key) {

  /** What is wrong, and whether writing the job's files again puts it right. */
  public enum Kind {
    FILE_MISSING("a published file is not there", false),
    FILE_DIFFERS("a published file has another hash than was recorded", false),
    FOLDER_REPLACED("a link or a file stands in the place of a folder", true),
    FOLDER_MISSING("the version has no Library folder", true),
    LINK_MISSING("the Library folder lacks a name", true),
    LINK_DIFFERS("a name in the Library folder is another file", true),
    MANIFEST_MISSING("there is no manifest", true),
    MANIFEST_STALE("the manifest does not say what the rows say", true),
    FOREIGN_FILE("something in the Library folder belongs to nothing published", true),
    ORPHAN_FOLDER("a Library folder whose version is gone or stands elsewhere", true),
    ORPHAN_MANIFEST("the manifest of a job that is gone", true);

    private final String words;
    private final boolean repairable;

    Kind(String words, boolean repairable) {
      this.words = words;
      this.repairable = repairable;
    }

    /** For people. */
    public String words() {
      return words;
    }

    /** False for the outputs themselves, which are not ours to make. */
    public boolean isRepairable() {
      return repairable;
    }
  }
}
