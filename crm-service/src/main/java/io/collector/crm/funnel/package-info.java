/// How many offers and leads stand where: metrics of the installation.
@NullMarked
package io.collector.crm.funnel;

import org.jspecify.annotations.NullMarked;
