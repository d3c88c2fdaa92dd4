/** What operators do while the service runs, on a port of its own that others do not reach. */
@NullMarked
package dev.dubdeck.platform.management;

import org.jspecify.annotations.NullMarked;
