/// Revaluation of what is owed, owned and held in foreign currencies, at the rates of a day.
@NullMarked
package io.collector.accounting.revaluation;

import org.jspecify.annotations.NullMarked;
