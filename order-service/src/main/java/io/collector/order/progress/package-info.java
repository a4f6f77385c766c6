/// How far an order has come: facts from delivery and invoicing, kept once each as they come, and
/// what follows from them, whatever their order was.
@NullMarked
package io.collector.order.progress;

import org.jspecify.annotations.NullMarked;
