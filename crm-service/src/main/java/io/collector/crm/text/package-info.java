/// What counts as text in a request.
@NullMarked
package io.collector.crm.text;

import org.jspecify.annotations.NullMarked;
