/** Which voices were current when an episode was exported, and what a rollback touches by that. */
@NullMarked
package dev.dubdeck.voice.provenance;

import org.jspecify.annotations.NullMarked;
