/** Manifests and Library folders of a running stack, compared with its rows. */
@NullMarked
package dev.dubdeck.acceptance.verify.mirror;

import org.jspecify.annotations.NullMarked;
