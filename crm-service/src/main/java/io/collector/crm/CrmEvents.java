package io.collector.crm;

import jakarta.enterprise.context.ApplicationScoped;

/// The door of the service: one `@Incoming` method per event. It consumes none yet.
@ApplicationScoped
class CrmEvents {}
