/// `deploy/dev up --secure`, tried: what a service's credentials may do, and what they may not.
@NullMarked
package io.collector.deploy.secure;

import org.jspecify.annotations.NullMarked;
