/// Whose data this is. The tenant comes with the token of a request or the envelope of an event, is
/// set on the Vert.x context by the mechanism, and reaches the database with every transaction.
///
/// Two walls: the restriction of [TenantRow] adds the tenant to what Hibernate writes and asks, and
/// row-level security beneath it shows the service's role only the rows of the tenant that the
/// transaction named, even to a wrong or native query.
@NullMarked
package io.collector.tenancy;

import org.jspecify.annotations.NullMarked;
