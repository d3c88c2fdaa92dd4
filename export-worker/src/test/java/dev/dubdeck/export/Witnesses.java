package dev.dubdeck.export;

import dev.dubdeck.teststack.wire.SpanWitness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Where traces are switched on, a witness is told of all spans. */
class Witnesses {
  @Produces
  @Singleton
  SpanWitness spans() {
    return new SpanWitness();
  }
}
