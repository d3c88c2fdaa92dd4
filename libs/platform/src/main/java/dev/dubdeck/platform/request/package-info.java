/** The trail of a request: its id, log fields, and the headers every answer carries. */
@NullMarked
package dev.dubdeck.platform.request;

import org.jspecify.annotations.NullMarked;
