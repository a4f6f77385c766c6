/// Projects, their tasks, and the resources who work on them.
@NullMarked
package io.collector.hr.project;

import org.jspecify.annotations.NullMarked;
