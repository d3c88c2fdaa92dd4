/** Follows what is decided in the library about jobs: delete, unshare, remove, restore. */
@NullMarked
package dev.dubdeck.jobs.moderation;

import org.jspecify.annotations.NullMarked;
