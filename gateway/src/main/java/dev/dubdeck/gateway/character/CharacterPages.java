package dev.dubdeck.gateway.character;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.voice.Comparison;
import dev.dubdeck.gateway.voice.RollbackBill;
import dev.dubdeck.gateway.voice.VersionHistory;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** One character: the verdict, the versions to hear, and the way back. */
@Path("/ui/voices/{series}/{character}")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class CharacterPages {
  private final VoiceClient voices;
  private final Frames frames;

  CharacterPages(@RestClient VoiceClient voices, Frames frames) {
    this.voices = voices;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> character(
      @RestPath String series,
      @RestPath String character,
      @RestQuery("v") @Nullable List<String> ticked,
      @RestQuery @Nullable String rollback,
      @RestQuery @Nullable String said,
      @RestQuery @Nullable String saw,
      @RestQuery @Nullable String undo) {
    Asked asked =
        new Asked(
            series,
            character,
            numbers(ticked == null ? List.of() : ticked),
            number(rollback),
            said,
            number(saw),
            number(undo));
    return voices
        .versions(series, character)
        .flatMap(answer -> furnish(asked, answer))
        .map(
            desk ->
                Templates.character(
                    frames.of(desk.history().displayName() + " · " + desk.seriesTitle(), "voices"),
                    desk));
  }

  private Uni<VoiceDesk> furnish(Asked asked, RestResponse<VersionHistory> answer) {
    VersionHistory history = answer.getEntity();
    String etag = Objects.requireNonNullElse(answer.getHeaderString("ETag"), "");
    boolean comparable = asked.ticked.size() == 2;
    Notice notice =
        VoiceNotices.of(
            asked.ticked.isEmpty() || comparable ? asked.said : VoiceNotices.TWO,
            history,
            asked.saw);
    return title(asked.series)
        .flatMap(
            title ->
                comparison(asked, comparable)
                    .flatMap(
                        comparison ->
                            bill(asked, history)
                                .map(
                                    bill ->
                                        new VoiceDesk(
                                            asked.series,
                                            asked.character,
                                            title,
                                            history,
                                            etag,
                                            SimilarityChart.of(history),
                                            comparison.orElse(null),
                                            bill.orElse(null),
                                            asked.undo,
                                            notice))));
  }

  /** The title is an ornament: without it the slug will do. */
  private Uni<String> title(String series) {
    return voices
        .characters(series, null, 0)
        .map(list -> list.title(series))
        .onFailure()
        .recoverWithItem(series);
  }

  private Uni<Optional<Comparison>> comparison(Asked asked, boolean comparable) {
    return comparable
        ? voices
            .compare(asked.series, asked.character, asked.ticked.get(0), asked.ticked.get(1))
            .map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private Uni<Optional<RollbackBill>> bill(Asked asked, VersionHistory history) {
    Integer to = asked.rollback;
    return to != null && history.find(to).isPresent()
        ? voices.rollbackBill(asked.series, asked.character, to).map(Optional::of)
        : Uni.createFrom().item(Optional.empty());
  }

  private static List<Integer> numbers(List<String> texts) {
    return texts.stream()
        .map(CharacterPages::number)
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .toList();
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text != null && text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
  }

  private record Asked(
      String series,
      String character,
      List<Integer> ticked,
      @Nullable Integer rollback,
      @Nullable String said,
      @Nullable Integer saw,
      @Nullable Integer undo) {}

  @CheckedTemplate(basePath = "character")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance character(Frame frame, VoiceDesk desk);
  }
}
