/**
 * The trail of a request: its id, log fields, the headers every answer carries, and bodies of JSON.
 */
@NullMarked
package dev.dubdeck.platform.request;

import org.jspecify.annotations.NullMarked;
