@NullMarked
package io.collector.hr.absence;

import org.jspecify.annotations.NullMarked;
