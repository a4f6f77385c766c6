/// What the tenant's papers show of it, in all services: its logo and small print.
@NullMarked
package io.collector.accounting.letterhead;

import org.jspecify.annotations.NullMarked;
