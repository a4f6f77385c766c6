/// Who may do what at the broker and the databases: the broker's definitions, generated from what
/// the services consume and publish, and their passwords.
@NullMarked
package io.collector.deploy.secure;

import org.jspecify.annotations.NullMarked;
