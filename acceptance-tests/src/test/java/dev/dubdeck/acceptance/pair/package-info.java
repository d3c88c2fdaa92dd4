/** Two replicas of each service on one database and broker, as real processes. */
@NullMarked
package dev.dubdeck.acceptance.pair;

import org.jspecify.annotations.NullMarked;
