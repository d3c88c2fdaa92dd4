/** Real servers for tests: PostgreSQL, Kafka and a token issuer, once per JVM. */
@NullMarked
package dev.dubdeck.teststack;

import org.jspecify.annotations.NullMarked;
