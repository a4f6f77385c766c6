/// The parts of the documentation that are generated: the configuration reference out of the
/// services' sources, the event catalogue out of the contract. `deploy/dev docs` writes them.
@NullMarked
package io.collector.deploy.docs;

import org.jspecify.annotations.NullMarked;
