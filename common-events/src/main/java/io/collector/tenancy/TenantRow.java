package io.collector.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import org.hibernate.annotations.SQLRestriction;

/// A row that belongs to a tenant. The tenant is stamped on insert, and restricts every find,
/// query, count and bulk statement that Hibernate writes.
///
/// The restriction is constant text, so that Hibernate keeps its plans; the tenant is the one that
/// the transaction named ([TenantSession]), and without one there are no rows. Native SQL passes by
/// it and meets row-level security.
@MappedSuperclass
@SQLRestriction("tenant_id = current_setting('app.tenant', true)")
public abstract class TenantRow {

  @Column(name = "tenant_id", nullable = false, updatable = false)
  private String tenantId = "";

  protected TenantRow() {}

  public String tenantId() {
    return tenantId;
  }

  @PrePersist
  void stampTenant() {
    tenantId = Tenant.current();
  }
}
