/** Connections to the service's database. */
@NullMarked
package dev.dubdeck.platform.database;

import org.jspecify.annotations.NullMarked;
