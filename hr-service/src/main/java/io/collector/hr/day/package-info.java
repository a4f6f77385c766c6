/// What all requests check of a day.
@NullMarked
package io.collector.hr.day;

import org.jspecify.annotations.NullMarked;
