/** The jobs service: what it may be asked, by whom, and its settings. */
@NullMarked
package dev.dubdeck.jobs;

import org.jspecify.annotations.NullMarked;
