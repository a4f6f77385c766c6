package io.collector.hr.absence;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's kinds of absence.
@ApplicationScoped
class AbsenceTypes implements PanacheRepositoryBase<AbsenceType, UUID> {}
