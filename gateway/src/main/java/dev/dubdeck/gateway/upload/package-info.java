/** The upload form, streamed through to the jobs service. */
@NullMarked
package dev.dubdeck.gateway.upload;

import org.jspecify.annotations.NullMarked;
