/// What the papers of the current tenant show of it: its logo and small print, as
/// `letterhead.updated` tells them.
@NullMarked
package io.collector.letterhead;

import org.jspecify.annotations.NullMarked;
