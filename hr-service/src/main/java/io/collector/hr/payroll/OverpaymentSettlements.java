package io.collector.hr.payroll;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// What of the current tenant's overpayments was settled outside payroll.
@ApplicationScoped
class OverpaymentSettlements implements PanacheRepositoryBase<OverpaymentSettlement, UUID> {}
