package dev.dubdeck.stack.service;

import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.Secrets;
import dev.dubdeck.stack.postgres.DatabaseAddress;
import dev.dubdeck.stack.postgres.DatabaseBootstrap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the services find around them, told by environment variables.
 *
 * @param ports the ports of all parts
 * @param secrets the secrets of the stack
 * @param database the database server
 * @param kafka the broker's address
 * @param issuer the issuer URL of tokens
 * @param mediaRoot the media root
 */
public record ServiceSurroundings(
    Ports ports,
    Secrets secrets,
    DatabaseAddress database,
    String kafka,
    String issuer,
    Path mediaRoot) {

  Map<String, String> of(ServiceKind service) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(service.module())));
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka);
    environment.put("DUBDECK_OIDC_ISSUER", issuer);
    environment.put("DUBDECK_MEDIA_ROOT", mediaRoot.toString());
    if (service == ServiceKind.VOICE) {
      putVoiceModel(environment);
    }
    if (service.role().isPresent()) {
      putDatabase(environment, service.role().get());
      putManagement(environment, service);
    }
    if (service == ServiceKind.GATEWAY) {
      putGateway(environment);
    }
    return environment;
  }

  /** As of a program that hears of nobody and is heard by nobody, with a media root of its own. */
  Map<String, String> alone(ServiceKind service, Path ownMedia) throws IOException {
    Map<String, String> environment = new TreeMap<>(of(service));
    environment.put("QUARKUS_HTTP_PORT", Integer.toString(ports.of(Ports.REHEARSAL)));
    environment.put("QUARKUS_OTEL_SDK_DISABLED", "true");
    environment.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    environment.put("DUBDECK_MEDIA_ROOT", ownMedia.toString());
    environment.put("DUBDECK_DB_URL", "postgresql://127.0.0.1:1/none");
    environment.put("DUBDECK_DB_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none");
    environment.put("DUBDECK_MIGRATE", "off");
    environment.remove("DUBDECK_MANAGEMENT_TOKEN");
    return environment;
  }

  private void putDatabase(Map<String, String> environment, String role) throws IOException {
    environment.put("DUBDECK_DB_URL", database.reactiveUrl(DatabaseBootstrap.DUBDECK));
    environment.put("DUBDECK_DB_JDBC_URL", database.jdbcUrl(DatabaseBootstrap.DUBDECK));
    environment.put("DUBDECK_DB_USER", role);
    environment.put("DUBDECK_DB_PASSWORD", secrets.require(DatabaseBootstrap.secretOf(role)));
    environment.put("DUBDECK_MIGRATION_USER", "dubdeck_migrator");
    environment.put(
        "DUBDECK_MIGRATION_PASSWORD", secrets.require(DatabaseBootstrap.secretOf("migrator")));
    // Whoever starts the stack may say otherwise (off, job).
    environment.put("DUBDECK_MIGRATE", System.getenv().getOrDefault("DUBDECK_MIGRATE", "start"));
  }

  private void putManagement(Map<String, String> environment, ServiceKind service)
      throws IOException {
    environment.put(
        "DUBDECK_MANAGEMENT_PORT",
        Integer.toString(ports.of(service.managementPart().orElseThrow())));
    environment.put("DUBDECK_MANAGEMENT_TOKEN", secrets.require(ServiceKind.MANAGEMENT));
  }

  /** A folder is told from where the stack is started. */
  private static void putVoiceModel(Map<String, String> environment) {
    environment.put(
        "DUBDECK_VOICE_PROVIDER", System.getenv().getOrDefault("DUBDECK_VOICE_PROVIDER", "gmm"));
    String model = System.getenv("DUBDECK_VOICE_MODEL");
    if (model != null && !model.isBlank()) {
      environment.put("DUBDECK_VOICE_MODEL", Path.of(model).toAbsolutePath().toString());
    }
  }

  private void putGateway(Map<String, String> environment) throws IOException {
    environment.put("DUBDECK_LIBRARY_URL", url(ServiceKind.LIBRARY));
    environment.put("DUBDECK_JOBS_URL", url(ServiceKind.JOBS));
    environment.put("DUBDECK_VOICE_URL", url(ServiceKind.VOICE));
    environment.put("DUBDECK_GATEWAY_CLIENT_ID", "dubdeck-gateway");
    environment.putIfAbsent(
        "DUBDECK_GATEWAY_CLIENT_SECRET",
        System.getenv()
            .getOrDefault("DUBDECK_GATEWAY_CLIENT_SECRET", secrets.require("gateway-client")));
    environment.put("DUBDECK_SESSION_SECRET", secrets.require("session"));
  }

  String url(ServiceKind service) throws IOException {
    return "http://127.0.0.1:" + ports.of(service.module());
  }
}
