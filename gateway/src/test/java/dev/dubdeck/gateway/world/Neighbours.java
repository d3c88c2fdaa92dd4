package dev.dubdeck.gateway.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.util.Map;

/** Issuer and services, started before the gateway. */
public final class Neighbours implements QuarkusTestResourceLifecycleManager {
  private final Vertx vertx = Vertx.vertx();
  public final FakeIssuer issuer = new FakeIssuer();
  public final FakeService jobs = new FakeService(vertx);
  public final FakeService library = new FakeService(vertx);
  public final FakeService voice = new FakeService(vertx);

  @Override
  public Map<String, String> start() {
    return Map.of(
        "dubdeck.oidc.issuer", issuer.url(),
        "dubdeck.gateway.client-secret", FakeIssuer.CLIENT_SECRET,
        "dubdeck.jobs.url", jobs.url(),
        "dubdeck.library.url", library.url(),
        "dubdeck.voice.url", voice.url());
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(Neighbours.class));
  }

  @Override
  public void stop() {
    issuer.stop();
    vertx.close();
  }

  /** As before the first test. */
  public void reset() {
    jobs.reset();
    library.reset();
    voice.reset();
    issuer.signsIn("ana");
    issuer.grants("openid profile read:job submit:job");
    issuer.tokensLive(300);
    issuer.revokeAll(false);
  }
}
