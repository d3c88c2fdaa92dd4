/**
 * Manifests and the Library folder as files: what has to stand where, writing it, and finding out
 * whether it stands. Nothing in here knows the database; everything in here blocks.
 */
@NullMarked
package dev.dubdeck.library.folder;

import org.jspecify.annotations.NullMarked;
