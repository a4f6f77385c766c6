/// How a tenant wants its people's matters handled.
@NullMarked
package io.collector.hr.settings;

import org.jspecify.annotations.NullMarked;
