@NullMarked
package io.collector.hr.project;

import org.jspecify.annotations.NullMarked;
