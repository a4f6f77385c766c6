@NullMarked
package io.collector.hr.employee;

import org.jspecify.annotations.NullMarked;
