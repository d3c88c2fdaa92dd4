/** Server-sent events of a job's review, pushed when a change was committed. */
@NullMarked
package dev.dubdeck.voice.feed;

import org.jspecify.annotations.NullMarked;
