/// Tests of the settings of tenants.
@NullMarked
package io.collector.settings;

import org.jspecify.annotations.NullMarked;
