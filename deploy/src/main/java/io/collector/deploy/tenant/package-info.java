/// Tenants as an operator sees them: made with their first user, exported, removed.
@NullMarked
package io.collector.deploy.tenant;

import org.jspecify.annotations.NullMarked;
