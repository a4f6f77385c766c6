/// Tests of what shares the database's connections.
@NullMarked
package io.collector.tenancy;

import org.jspecify.annotations.NullMarked;
