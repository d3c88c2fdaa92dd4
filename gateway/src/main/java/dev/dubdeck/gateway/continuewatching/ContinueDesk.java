package dev.dubdeck.gateway.continuewatching;

import dev.dubdeck.gateway.library.Ask;
import dev.dubdeck.gateway.library.ContinueItem;
import dev.dubdeck.gateway.library.LastSeries;
import dev.dubdeck.gateway.library.LibraryClient;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.upstream.Patience;
import dev.dubdeck.gateway.voice.InboxItem;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** Puts together what a person can go on with; the page does not wait long for it. */
@ApplicationScoped
public class ContinueDesk {
  private static final int CARDS = 6;
  private static final int INBOX = 50;

  private final LibraryClient library;
  private final VoiceClient voices;

  ContinueDesk(@RestClient LibraryClient library, @RestClient VoiceClient voices) {
    this.library = library;
    this.voices = voices;
  }

  /** What the library page shows. */
  public Uni<ContinueRow> row() {
    Uni<List<ContinueCard>> cards =
        Patience.orElse(
            library.goOn(Ask.atMost(CARDS).parameters()).map(Listing::of).flatMap(this::cards),
            List.of(),
            "what to continue");
    Uni<Optional<LastSeries>> last =
        Patience.orElse(
            library.lastSeries().map(RestResponse::getEntity).map(Optional::ofNullable),
            Optional.empty(),
            "the last series");
    return Uni.combine()
        .all()
        .unis(cards, last)
        .collectFailures()
        .with((all, series) -> new ContinueRow(all, series.orElse(null)));
  }

  private Uni<List<ContinueCard>> cards(Listing<ContinueItem> items) {
    boolean isDriftAmongThem = items.items().stream().anyMatch(i -> "drift".equals(i.reason()));
    Uni<List<InboxItem>> inbox =
        isDriftAmongThem
            ? Patience.orElse(
                voices.inbox(INBOX, null, null, null).map(Listing::of).map(Listing::items),
                List.of(),
                "the names of drifted voices")
            : Uni.createFrom().item(List.of());
    return inbox.map(
        waiting ->
            items.items().stream()
                .limit(CARDS)
                .map(item -> ContinueCard.of(item, waiting))
                .toList());
  }
}
