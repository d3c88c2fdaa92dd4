package dev.dubdeck.contracts;

/**
 * Every event type of Dubdeck with the topic it travels on and the record that reads it. A breaking
 * change is a new constant with the next version, published beside the old one.
 */
public enum EventType {
  JOB_SUBMITTED("job-submitted", 1, JobSubmitted.class),
  JOB_CHANGED("job-changed", 1, JobChanged.class),
  JOB_EXPORTED("job-exported", 1, JobExported.class),
  EXPORT_PROGRESSED("export-progressed", 1, ExportProgressed.class),
  EXPORT_COMPLETED("export-completed", 1, ExportCompleted.class),
  EXPORT_FAILED("export-failed", 1, ExportFailed.class),
  REFS_EXTRACTED("refs-extracted", 1, RefsExtracted.class),
  REFS_SAVED("refs-saved", 1, RefsSaved.class),
  DRIFT_ASSESSED("drift-assessed", 1, DriftAssessed.class),
  VOICE_CHANGED("voice-changed", 1, VoiceChanged.class),
  MAPPING_CHANGED("mapping-changed", 1, MappingChanged.class),
  LIBRARY_DECIDED("library-decided", 1, LibraryDecided.class),
  EXPORT_ORDERED("export-ordered", 1, ExportOrdered.class),
  QUEUE_CHANGED("queue-changed", 1, QueueChanged.class);

  private final String topic;
  private final int version;
  private final Class<?> dataClass;

  EventType(String topic, int version, Class<?> dataClass) {
    this.topic = topic;
    this.version = version;
    this.dataClass = dataClass;
  }

  /** The Kafka topic, named as the fact. */
  public String topic() {
    return topic;
  }

  /** The record the event's data is read into. */
  public Class<?> dataClass() {
    return dataClass;
  }

  /** The CloudEvents {@code type}, for example {@code dubdeck.job-exported.v1}. */
  public String ceType() {
    return "dubdeck." + topic + ".v" + version;
  }

  /** Class path resource of the JSON Schema of this type and version. */
  public String schemaResource() {
    return "/schemas/" + topic + ".v" + version + ".schema.json";
  }
}
