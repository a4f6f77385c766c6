/// Files that people hand in: kept apart from the rows they belong to, their type known by their
/// content.
@NullMarked
package io.collector.hr.file;

import org.jspecify.annotations.NullMarked;
