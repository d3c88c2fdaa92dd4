package dev.dubdeck.jobs.artifact;

import dev.dubdeck.contracts.ReceiptLine;
import java.util.List;

/**
 * The checks an artifact passed, as a column: Hibernate Reactive stores JSON objects, not arrays.
 */
record Receipt(List<ReceiptLine> lines) {

  /** Copies the list. */
  Receipt {
    lines = List.copyOf(lines);
  }
}
