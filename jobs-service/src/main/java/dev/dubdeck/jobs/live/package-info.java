/** Server-sent events of jobs and exports, pushed when a change was committed. */
@NullMarked
package dev.dubdeck.jobs.live;

import org.jspecify.annotations.NullMarked;
