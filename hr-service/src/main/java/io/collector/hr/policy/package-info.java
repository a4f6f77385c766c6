/// Policies of the company, and who has acknowledged them.
@NullMarked
package io.collector.hr.policy;

import org.jspecify.annotations.NullMarked;
