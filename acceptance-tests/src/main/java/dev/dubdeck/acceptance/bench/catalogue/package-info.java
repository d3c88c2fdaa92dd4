/** A big library made up by lot, the same for the same seed, and its way to the services. */
@NullMarked
package dev.dubdeck.acceptance.bench.catalogue;

import org.jspecify.annotations.NullMarked;
