/** Tokens of people, machines and attackers. */
@NullMarked
package dev.dubdeck.teststack.identity;

import org.jspecify.annotations.NullMarked;
