/** Benchmarks: each prints our figure beside a bare tool's from the same run. */
@NullMarked
package dev.dubdeck.acceptance.bench;

import org.jspecify.annotations.NullMarked;
