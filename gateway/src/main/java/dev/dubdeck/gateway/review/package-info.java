/** The page on which a person listens to an episode's speakers and says who they are. */
@NullMarked
package dev.dubdeck.gateway.review;

import org.jspecify.annotations.NullMarked;
