/// The technical edge that all services' APIs share, so that every one of them answers alike:
/// problems (RFC 9457), tenant and correlation of a request, `Idempotency-Key` on POST, `ETag` and
/// `If-Match` on edits, lists by cursor, JSON forms, and what OpenAPI says of all that.
///
/// Services use [Problems], [ETags], [PageRequest] with [Keyset] and [Page]; the rest works unseen.
@NullMarked
package io.collector.rest;

import org.jspecify.annotations.NullMarked;
