package dev.dubdeck.export.render;

import dev.dubdeck.export.work.Fault;

/** An attempt cannot go on, for a reason of the catalogue. */
final class ExportFaultException extends RuntimeException {
  private final transient Fault fault;

  ExportFaultException(Fault fault) {
    super(fault.code());
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}
