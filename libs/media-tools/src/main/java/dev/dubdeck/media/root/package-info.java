/**
 * The one directory that holds all media, and the only ways into it: keys are parsed once, files
 * are opened without following links, results appear by atomic rename.
 */
@NullMarked
package dev.dubdeck.media.root;

import org.jspecify.annotations.NullMarked;
