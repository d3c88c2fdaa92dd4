/** What holds of the schemas of all services: rights, kept dumps, steps that only add. */
@NullMarked
package dev.dubdeck.teststack.schema;

import org.jspecify.annotations.NullMarked;
