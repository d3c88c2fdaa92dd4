/** The local OpenID Connect provider: Keycloak, its realm and tokens of the local users. */
@NullMarked
package dev.dubdeck.stack.identity;

import org.jspecify.annotations.NullMarked;
