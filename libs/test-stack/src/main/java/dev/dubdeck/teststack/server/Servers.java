package dev.dubdeck.teststack.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The servers of this JVM. Quarkus loads test classes anew for every application it starts, so what
 * they have in common is kept in system properties, as text, and the lines are cut over HTTP.
 */
public final class Servers {
  /** What operators show to the service under test. */
  public static final String MANAGEMENT_TOKEN = "operators-of-the-tests";

  private static final String PREFIX = "dubdeck.test-stack.";
  private static final String POSTGRES = "postgres.port";
  private static final String SUPERUSER = "postgres.superuser";
  private static final String SUPERUSER_PASSWORD = "postgres.superuser-password";
  private static final String KAFKA = "kafka.port";
  private static final String ISSUER = "issuer.url";
  private static final String CONTROL = "control.url";
  private static final String PRIVATE_KEY = "issuer.private";
  private static final String PUBLIC_KEY = "issuer.public";

  private Servers() {}

  /** Starts what is not running yet. */
  public static synchronized Servers running() {
    if (System.getProperty(PREFIX + POSTGRES) == null) {
      start();
    }
    return new Servers();
  }

  /** Port of the line to PostgreSQL. */
  public int postgresPort() {
    return Integer.parseInt(shared(POSTGRES));
  }

  /** Password of every database role. */
  public String postgresPassword() {
    return Postgres.PASSWORD;
  }

  Postgres.Address postgres() {
    return new Postgres.Address(
        "127.0.0.1", postgresPort(), shared(SUPERUSER), shared(SUPERUSER_PASSWORD));
  }

  /** Bootstrap address of Kafka, over the line that can be cut. */
  public String kafka() {
    return "127.0.0.1:" + shared(KAFKA);
  }

  /** Issuer URL of good tokens. */
  public String issuer() {
    return shared(ISSUER);
  }

  /** Key id of good tokens. */
  public String keyId() {
    return TokenIssuer.KEY_ID;
  }

  /**
   * {@code kafka/cut}, {@code kafka/heal}, {@code postgres/cut}, {@code postgres/heal}, {@code
   * postgres/delay?MILLIS} or {@code postgres/lose-commit-after?TEXT}.
   */
  public void act(String action) {
    try {
      HttpURLConnection control =
          (HttpURLConnection) URI.create(shared(CONTROL) + action).toURL().openConnection();
      control.setRequestMethod("POST");
      if (control.getResponseCode() != 200) {
        throw new IllegalArgumentException("no such action: " + action);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The issuer's private key. */
  public PrivateKey privateKey() {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(decoded(PRIVATE_KEY)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The issuer's public key. */
  public PublicKey publicKey() {
    try {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new X509EncodedKeySpec(decoded(PUBLIC_KEY)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] decoded(String name) {
    return Base64.getDecoder().decode(shared(name));
  }

  private static String shared(String name) {
    String value = System.getProperty(PREFIX + name);
    if (value == null) {
      throw new IllegalStateException("the test stack has no " + name);
    }
    return value;
  }

  private static void share(String name, Object value) {
    System.setProperty(PREFIX + name, value.toString());
  }

  private static void start() {
    boolean containers = "testcontainers".equals(System.getProperty("test.stack", "embedded"));
    CuttableLine postgres = CuttableLine.onFreePort();
    CuttableLine kafka = CuttableLine.onFreePort();
    CompletableFuture<Void> database =
        CompletableFuture.runAsync(() -> startPostgres(containers, postgres));
    startKafka(containers, kafka);
    startIssuer(
        Map.of(
            "kafka/cut", nothing -> kafka.cut(),
            "kafka/heal", nothing -> kafka.heal(),
            "postgres/cut", nothing -> postgres.cut(),
            "postgres/heal", nothing -> postgres.heal(),
            "postgres/delay", millis -> postgres.delay(Long.parseLong(millis)),
            "postgres/lose-commit-after", postgres::loseCommitAfter));
    database.join();
    share(KAFKA, kafka.port());
    share(POSTGRES, postgres.port());
  }

  private static void startPostgres(boolean containers, CuttableLine line) {
    try {
      Postgres server = containers ? new ContainerPostgres() : new EmbeddedPostgresServer();
      Postgres.Address address = server.start();
      Postgres.prepare(address, "dubdeck");
      share(SUPERUSER, address.superuser());
      share(SUPERUSER_PASSWORD, address.password());
      line.leadTo(address.host(), address.port());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void startKafka(boolean containers, CuttableLine line) {
    Broker broker = containers ? new ContainerBroker() : new EmbeddedBroker();
    URI direct = URI.create("kafka://" + broker.start(line.port()).replaceFirst("^.*//", ""));
    line.leadTo(direct.getHost(), direct.getPort());
    Broker.createTopics("127.0.0.1:" + line.port());
  }

  private static void startIssuer(Map<String, Consumer<String>> control) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      Base64.Encoder base64 = Base64.getEncoder();
      share(PRIVATE_KEY, base64.encodeToString(keys.getPrivate().getEncoded()));
      share(PUBLIC_KEY, base64.encodeToString(keys.getPublic().getEncoded()));
      TokenIssuer issuer = TokenIssuer.start(keys, control);
      share(ISSUER, issuer.url());
      share(CONTROL, issuer.controlUrl());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
