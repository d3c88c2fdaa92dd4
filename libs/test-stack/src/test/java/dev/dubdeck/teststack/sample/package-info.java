/** A tiny service over the platform, so that the platform can be tested as its users see it. */
@NullMarked
package dev.dubdeck.teststack.sample;

import org.jspecify.annotations.NullMarked;
