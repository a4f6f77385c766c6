package io.collector.invoice.customer;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/// The current tenant's copies of crm's customers.
@ApplicationScoped
public class CustomerCopies implements PanacheRepositoryBase<CustomerCopy, UUID> {

  public Uni<Optional<CustomerCopy>> known(UUID id) {
    return findById(id).map(Optional::ofNullable);
  }
}
