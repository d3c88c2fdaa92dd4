package dev.dubdeck.export.work;

/** An attempt cannot go on, for a reason of the catalogue. */
public final class ExportFaultException extends RuntimeException {
  private final transient Fault fault;

  /** For this reason. */
  public ExportFaultException(Fault fault) {
    super(fault.code());
    this.fault = fault;
  }

  /** The reason. */
  public Fault fault() {
    return fault;
  }
}
