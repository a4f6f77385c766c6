package io.collector.procurement.bill;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's bills that were written here or came as PDF.
@ApplicationScoped
class BillPapers implements PanacheRepositoryBase<BillPaper, UUID> {}
