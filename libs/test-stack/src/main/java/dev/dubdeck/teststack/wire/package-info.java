/** What is on the wire: a tap on Kafka and a line that can be cut. */
@NullMarked
package dev.dubdeck.teststack.wire;

import org.jspecify.annotations.NullMarked;
