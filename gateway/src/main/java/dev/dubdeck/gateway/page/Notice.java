package dev.dubdeck.gateway.page;

/**
 * What has just happened, said once above the page.
 *
 * @param isBad whether something was not done
 * @param words one or two sentences of our own; text that came from outside is escaped as any other
 */
public record Notice(boolean isBad, String words) {

  /** Something was done. */
  public static Notice done(String words) {
    return new Notice(false, words);
  }

  /** Something was not done. */
  public static Notice fault(String words) {
    return new Notice(true, words);
  }
}
