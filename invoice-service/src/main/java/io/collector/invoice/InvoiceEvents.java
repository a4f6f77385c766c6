package io.collector.invoice;

import jakarta.enterprise.context.ApplicationScoped;

/// The door of the service: one `@Incoming` method per event. It consumes none yet.
@ApplicationScoped
class InvoiceEvents {}
