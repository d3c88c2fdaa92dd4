/** Holds the manifests against the services, their contracts and each other; needs no cluster. */
@NullMarked
package dev.dubdeck.deploy;

import org.jspecify.annotations.NullMarked;
