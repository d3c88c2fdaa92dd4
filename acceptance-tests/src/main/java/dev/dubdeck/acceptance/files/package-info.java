/** The benchmark of file serving: its store, its clients, the server it is measured against. */
@NullMarked
package dev.dubdeck.acceptance.files;

import org.jspecify.annotations.NullMarked;
