package dev.dubdeck.gateway.review;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Objects;
import java.util.Optional;

/**
 * What a form of the page says about a speaker.
 *
 * @param etag of the draft that the person saw
 * @param seen fingerprint of the answer that the person saw
 */
record Answer(String speaker, String etag, String seen, Optional<Decision> decision, String fault) {

  static Answer of(MultivaluedMap<String, String> form) {
    String speaker = text(form, "speaker");
    if (speaker.isEmpty()) {
      throw new BadRequestException();
    }
    Optional<Decision> decision = decision(form);
    String fault =
        "new".equals(text(form, "answer")) ? ReviewNotices.NO_NAME : ReviewNotices.NO_CHOICE;
    return new Answer(speaker, text(form, "etag"), text(form, "seen"), decision, fault);
  }

  private static Optional<Decision> decision(MultivaluedMap<String, String> form) {
    String slug = text(form, "suggested");
    String name = text(form, "suggested_name");
    String typed = text(form, "display_name");
    return switch (text(form, "answer")) {
      case "yes" -> named("character", slug, name);
      case "no" -> named(Decision.REFUSE, slug, name).map(no -> no.because(text(form, "reason")));
      case "other" -> repeated(text(form, "pick"));
      case "new" -> typed.isEmpty() ? Optional.empty() : created(typed);
      case "not_a_character", "skip" -> Optional.of(Decision.of(text(form, "answer"), null, null));
      default -> throw new BadRequestException();
    };
  }

  private static Optional<Decision> named(String decision, String slug, String name) {
    return slug.isEmpty()
        ? Optional.empty()
        : Optional.of(Decision.of(decision, slug, name.isEmpty() ? null : name));
  }

  /** An answer as the choices carry it: {@code character:<slug>} or {@code new:<name>}. */
  private static Optional<Decision> repeated(String choice) {
    if (choice.startsWith("character:")) {
      return named("character", choice.substring("character:".length()), "");
    }
    return choice.startsWith("new:")
        ? created(choice.substring("new:".length()))
        : Optional.empty();
  }

  private static Optional<Decision> created(String name) {
    return Optional.of(Decision.of("new", null, name));
  }

  private static String text(MultivaluedMap<String, String> form, String field) {
    return Objects.requireNonNullElse(form.getFirst(field), "").strip();
  }
}
