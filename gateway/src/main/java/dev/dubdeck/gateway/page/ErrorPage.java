package dev.dubdeck.gateway.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.Locale;

/**
 * What happened, what is safe, what to press.
 *
 * @param status of the answer
 * @param heading what happened
 * @param words what it means and what is safe
 * @param button what to press
 * @param href where that leads
 */
public record ErrorPage(int status, String heading, String words, String button, String href) {

  static final ErrorPage NOT_FOUND =
      new ErrorPage(
          404,
          "There is nothing here",
          "The address is wrong, the item was removed, or it was not shared with you.",
          "Go to the library",
          "/ui/library");

  static final ErrorPage UNAVAILABLE =
      new ErrorPage(
          503,
          "A part of Dubdeck is not answering",
          "Nothing was lost: uploads that were accepted and exports that run are kept. "
              + "It usually comes back within a minute.",
          "Try again",
          "");

  static final ErrorPage TOO_OFTEN =
      new ErrorPage(
          429,
          "That was too often",
          "Dubdeck takes only so many of these in a while. Nothing was changed. Wait a little, then "
              + "try again.",
          "Go to the library",
          "/ui/library");

  static final ErrorPage SIGNED_OUT =
      new ErrorPage(
          401,
          "Your sign-in is no longer valid",
          "It has ended or was withdrawn. Nothing was changed.",
          "Sign in again",
          "/ui/sign-in");

  /** A form from outside of the session. */
  public static final ErrorPage FORM_TOO_OLD =
      new ErrorPage(
          403,
          "This form is out of date",
          "It did not come from a page that is open in your session. Nothing was changed. "
              + "Open the page again and press the button there.",
          "Go to the library",
          "/ui/library");

  static final ErrorPage BROKEN =
      new ErrorPage(
          500,
          "Something went wrong on our side",
          "Nothing more was done. Try again; if it stays, quote the id below.",
          "Try again",
          "");

  static ErrorPage refused(int status, String detail) {
    String words = detail.isBlank() ? "The request was not accepted." : sentence(detail);
    return switch (status) {
      case 403 ->
          new ErrorPage(
              403,
              "You may not do this",
              words + " Nothing was changed.",
              "Go to the library",
              "/ui/library");
      case 409, 412 ->
          new ErrorPage(
              status,
              "That does not fit any more",
              words + " Nothing was changed. Open the page again to see how things stand.",
              "Go to your jobs",
              "/ui/jobs");
      default ->
          new ErrorPage(
              status,
              "The request was not accepted",
              words + " Nothing was changed.",
              "Go to the library",
              "/ui/library");
    };
  }

  private static String sentence(String detail) {
    String text = detail.strip();
    String first = text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return first.endsWith(".") ? first : first + ".";
  }

  /** The page in its frame. */
  public String render(Frame frame) {
    return Templates.error(frame, this).render();
  }

  @CheckedTemplate(basePath = "page")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance error(Frame frame, ErrorPage error);
  }
}
