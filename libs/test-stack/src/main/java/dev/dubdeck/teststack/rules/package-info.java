/** Rules of architecture that every service runs. */
@NullMarked
package dev.dubdeck.teststack.rules;

import org.jspecify.annotations.NullMarked;
