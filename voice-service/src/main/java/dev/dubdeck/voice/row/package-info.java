/** Rows of the database as records, by way of their JSON form. */
@NullMarked
package dev.dubdeck.voice.row;

import org.jspecify.annotations.NullMarked;
