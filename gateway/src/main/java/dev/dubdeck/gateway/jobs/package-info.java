/** The pages of jobs and their exports. */
@NullMarked
package dev.dubdeck.gateway.jobs;

import org.jspecify.annotations.NullMarked;
