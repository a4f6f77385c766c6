/// Long work that is done step by step, with progress, log, cancel and rerun, and that goes on
/// after a kill. See `deploy/docs/recipes.md`, "Add a long job".
@NullMarked
package io.collector.job;

import org.jspecify.annotations.NullMarked;
