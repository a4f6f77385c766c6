/// What an offer's lines cost: from list price, discount and tax to final prices that add up.
@NullMarked
package io.collector.crm.pricing;

import org.jspecify.annotations.NullMarked;
