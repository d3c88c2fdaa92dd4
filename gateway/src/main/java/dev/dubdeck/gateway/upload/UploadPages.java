package dev.dubdeck.gateway.upload;

import dev.dubdeck.gateway.page.Frame;
import dev.dubdeck.gateway.page.Frames;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The form; what it sends is taken by {@link UploadRoute}. */
@Path("/ui/upload")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class UploadPages {
  private final Frames frames;

  UploadPages(Frames frames) {
    this.frames = frames;
  }

  @GET
  public TemplateInstance form() {
    return page(frames.of("Upload", "upload"), new UploadFields(), "");
  }

  static TemplateInstance page(Frame frame, UploadFields fields, String fault) {
    return Templates.upload(frame, fields, fault);
  }

  @CheckedTemplate(basePath = "upload")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance upload(Frame frame, UploadFields fields, String fault);
  }
}
