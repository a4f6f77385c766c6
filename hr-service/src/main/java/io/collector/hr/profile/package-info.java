/// What users set for themselves: how they are addressed, reached and shown.
@NullMarked
package io.collector.hr.profile;

import org.jspecify.annotations.NullMarked;
