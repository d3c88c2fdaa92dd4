/** Media made at test time, so that none lies in the repository. */
@NullMarked
package dev.dubdeck.media.lab;

import org.jspecify.annotations.NullMarked;
