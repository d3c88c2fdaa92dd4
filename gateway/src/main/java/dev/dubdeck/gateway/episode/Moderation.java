package dev.dubdeck.gateway.episode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this person may do to the episode beyond watching it, and what it would do.
 *
 * @param versions all versions in sight
 * @param own those of the person
 * @param admin whether the person is an admin
 * @param asked the step that waits for its confirmation: {@code delete}, {@code report} or {@code
 *     remove}; null for none
 * @param bill what a deletion would delete, null unless that is asked
 */
public record Moderation(
    List<EpisodeVersion> versions,
    List<EpisodeVersion> own,
    boolean admin,
    @Nullable String asked,
    @Nullable DeletionBill bill) {

  static Moderation of(List<EpisodeVersion> versions, boolean admin, @Nullable String asked) {
    List<EpisodeVersion> own = versions.stream().filter(EpisodeVersion::owned).toList();
    Moderation all = new Moderation(versions, own, admin, null, null);
    return all.allows(asked) ? new Moderation(versions, own, admin, asked, null) : all;
  }

  Moderation withBill(DeletionBill effect) {
    return new Moderation(versions, own, admin, asked, effect);
  }

  /** Whether any version that the person decides about is to be seen by others. */
  public boolean mayUnshare() {
    return doomed().stream().anyMatch(EpisodeVersion::isShared);
  }

  /** Owners settle it themselves. */
  public boolean mayReport() {
    return own.isEmpty();
  }

  /** Own versions, or all of them for admins. */
  public boolean mayDelete() {
    return admin || !own.isEmpty();
  }

  /** Whether an admin took the episode out of the library. */
  public boolean isRemoved() {
    return versions.stream().anyMatch(EpisodeVersion::removed);
  }

  /** An admin can take out what is still in. */
  public boolean mayRemove() {
    return admin && !isRemoved();
  }

  /** An admin can put back what was taken out. */
  public boolean mayRestore() {
    return admin && isRemoved();
  }

  /** The versions that unsharing and deleting are about: an admin's are all. */
  public List<EpisodeVersion> doomed() {
    return admin ? versions : own;
  }

  /** How many versions stay. */
  public int staying() {
    return versions.size() - doomed().size();
  }

  /** Whether the menu has anything to offer. */
  public boolean isOffered() {
    return mayUnshare() || mayReport() || mayDelete() || mayRemove() || mayRestore();
  }

  private boolean allows(@Nullable String step) {
    return switch (step == null ? "" : step) {
      case "delete" -> mayDelete();
      case "report" -> mayReport();
      case "remove" -> mayRemove();
      default -> false;
    };
  }
}
