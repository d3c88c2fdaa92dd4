/** What open event streams need: word of changes from other replicas, and an end in time. */
@NullMarked
package dev.dubdeck.platform.live;

import org.jspecify.annotations.NullMarked;
