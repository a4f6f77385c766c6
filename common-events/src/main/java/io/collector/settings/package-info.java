/// Settings of a tenant: one typed record per service, with defaults, ETag, a short cache and the
/// history of its changes. Kept in `tenant_settings`.
@NullMarked
package io.collector.settings;

import org.jspecify.annotations.NullMarked;
