package io.collector.procurement.payment;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's payment runs.
@ApplicationScoped
class PaymentRuns implements PanacheRepositoryBase<PaymentRun, UUID> {}
