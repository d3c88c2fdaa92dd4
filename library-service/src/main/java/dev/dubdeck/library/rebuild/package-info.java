/**
 * Builds the model of the library again from the topics, beside the one that serves, and puts it in
 * its place in one transaction.
 */
@NullMarked
package dev.dubdeck.library.rebuild;

import org.jspecify.annotations.NullMarked;
