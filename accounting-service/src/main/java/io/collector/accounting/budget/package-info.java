/// What is planned: by account, month and cost centre.
@NullMarked
package io.collector.accounting.budget;

import org.jspecify.annotations.NullMarked;
