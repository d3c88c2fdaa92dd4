/** What all pages share: the frame, the words for times, sizes and states, the error pages. */
@NullMarked
package dev.dubdeck.gateway.page;

import org.jspecify.annotations.NullMarked;
