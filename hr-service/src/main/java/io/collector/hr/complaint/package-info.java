/// Complaints: for those who handle them, and never for those whom they are about.
@NullMarked
package io.collector.hr.complaint;

import org.jspecify.annotations.NullMarked;
