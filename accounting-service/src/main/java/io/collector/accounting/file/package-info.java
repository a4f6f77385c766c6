/// Files that people hand in.
@NullMarked
package io.collector.accounting.file;

import org.jspecify.annotations.NullMarked;
