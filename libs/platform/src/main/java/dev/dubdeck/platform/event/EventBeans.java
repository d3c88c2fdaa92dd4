package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.codec.EventCodec;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The codec as a bean: its schemas are read once. */
class EventBeans {
  @Produces
  @Singleton
  EventCodec codec() {
    return new EventCodec();
  }
}
