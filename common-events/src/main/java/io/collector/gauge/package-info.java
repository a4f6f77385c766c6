/// Gauges of what the database has. See `deploy/docs/recipes.md`, "Add a gauge".
@NullMarked
package io.collector.gauge;

import org.jspecify.annotations.NullMarked;
