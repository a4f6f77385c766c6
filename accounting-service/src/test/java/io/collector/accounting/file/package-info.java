/// Tests of pure rules, without a container.
@NullMarked
package io.collector.accounting.file;

import org.jspecify.annotations.NullMarked;
