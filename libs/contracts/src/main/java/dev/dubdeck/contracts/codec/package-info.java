/** The envelope events travel in and the one way to write and read their data. */
@NullMarked
package dev.dubdeck.contracts.codec;

import org.jspecify.annotations.NullMarked;
