package dev.dubdeck.gateway.episode;

/**
 * What a deletion deletes, in numbers.
 *
 * @param versions that go
 * @param files that go with them; −1 when it could not be told
 * @param bytes of those files
 */
public record DeletionBill(int versions, int files, long bytes) {

  /** Whether the files could be counted. */
  public boolean isCounted() {
    return files >= 0;
  }
}
