/// Work by the clock, for each tenant that has some. See `deploy/docs/recipes.md`, "Add a scheduled
/// job".
@NullMarked
package io.collector.schedule;

import org.jspecify.annotations.NullMarked;
