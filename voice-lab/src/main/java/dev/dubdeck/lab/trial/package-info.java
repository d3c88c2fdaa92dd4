/** Trials: same voice or another, and how often a score gets it wrong. */
@NullMarked
package dev.dubdeck.lab.trial;

import org.jspecify.annotations.NullMarked;
