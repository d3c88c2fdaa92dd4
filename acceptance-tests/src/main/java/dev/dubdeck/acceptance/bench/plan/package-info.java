/** What the database did for a page: the statements a service really ran and their plans. */
@NullMarked
package dev.dubdeck.acceptance.bench.plan;

import org.jspecify.annotations.NullMarked;
