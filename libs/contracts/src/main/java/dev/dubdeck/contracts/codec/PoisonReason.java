package dev.dubdeck.contracts.codec;

import java.util.Locale;

/** Why a record can never be read, whoever tries and however often. */
public enum PoisonReason {
  /** The value is not one JSON document. */
  BAD_JSON,
  /** A required CloudEvents header is absent or malformed. */
  MISSING_HEADER,
  /** The type is not one that travels on this topic. */
  UNKNOWN_TYPE,
  /** The type is known, its version is not. */
  UNKNOWN_VERSION,
  /** The value is over {@link EventCodec#MAX_BYTES}. */
  TOO_LARGE,
  /** There is no value. */
  NULL_VALUE,
  /** The JSON breaks the schema of its type. */
  SCHEMA,
  /** The reader's database will never take this data. */
  EFFECT_REFUSED;

  /** The stable word for headers, logs and metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
