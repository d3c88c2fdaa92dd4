package dev.dubdeck.teststack.sample;

import dev.dubdeck.teststack.wire.SpanWitness;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The sample tells a witness of its spans. */
class Witnesses {
  @Produces
  @Singleton
  SpanWitness spans() {
    return new SpanWitness();
  }
}
