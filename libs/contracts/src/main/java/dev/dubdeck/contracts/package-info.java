/**
 * The facts that services exchange: one record per event type and version, and the envelope they
 * travel in. The JSON Schemas beside them ({@code /schemas}) are the contract; the records are our
 * reading of it.
 */
@NullMarked
package dev.dubdeck.contracts;

import org.jspecify.annotations.NullMarked;
