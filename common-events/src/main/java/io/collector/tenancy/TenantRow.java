package io.collector.tenancy;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PrePersist;
import java.util.function.Supplier;
import org.hibernate.annotations.Filter;
import org.hibernate.annotations.FilterDef;
import org.hibernate.annotations.ParamDef;

/// A row that belongs to a tenant: the tenant is stamped on insert and filters every find, query,
/// count and bulk statement.
///
/// Native SQL passes by this filter, and meets row-level security.
@MappedSuperclass
@FilterDef(
    name = TenantRow.FILTER,
    autoEnabled = true,
    applyToLoadByKey = true,
    defaultCondition = "tenant_id = :tenant",
    parameters =
        @ParamDef(name = "tenant", type = String.class, resolver = TenantRow.CurrentTenant.class))
@Filter(name = TenantRow.FILTER)
public abstract class TenantRow {

  static final String FILTER = "tenant";

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

  /// Gives the filter its parameter.
  @RegisterForReflection
  public static final class CurrentTenant implements Supplier<String> {
    @Override
    public String get() {
      return Tenant.current();
    }
  }
}
