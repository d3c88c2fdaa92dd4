/** The Kafka broker of the one-machine run, in a JVM of its own. */
@NullMarked
package dev.dubdeck.stack.kafka;

import org.jspecify.annotations.NullMarked;
