/// Backup of the local database server, and what makes the services agree again after a restore:
/// events that a consumer has not handled are sent to it again out of their producer's log.
@NullMarked
package io.collector.deploy.recovery;

import org.jspecify.annotations.NullMarked;
