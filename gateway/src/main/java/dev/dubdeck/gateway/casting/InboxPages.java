package dev.dubdeck.gateway.casting;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import dev.dubdeck.gateway.upstream.Listing;
import dev.dubdeck.gateway.voice.InboxItem;
import dev.dubdeck.gateway.voice.VoiceClient;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Everything that waits for a person's ear, the most worthwhile first. */
@Path("/ui/inbox")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class InboxPages {
  private static final int ROWS = 50;

  private final VoiceClient voices;
  private final Frames frames;

  InboxPages(@RestClient VoiceClient voices, Frames frames) {
    this.voices = voices;
    this.frames = frames;
  }

  @GET
  public Uni<TemplateInstance> inbox(
      @RestQuery @Nullable String series,
      @RestQuery @Nullable String season,
      @RestQuery @Nullable String cursor) {
    InboxFilter filter = InboxFilter.of(series, season);
    return voices
        .inbox(ROWS, cursor, filter.series(), filter.season())
        .map(Listing::of)
        .map(list -> Templates.inbox(frames.of("Inbox", "inbox"), list, filter));
  }

  @CheckedTemplate(basePath = "casting")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance inbox(Frame frame, Listing<InboxItem> list, InboxFilter filter);
  }
}
