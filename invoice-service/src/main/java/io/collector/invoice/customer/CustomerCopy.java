package io.collector.invoice.customer;

import io.collector.invoice.tax.CustomerTax;
import io.collector.invoice.tax.PriceBasis;
import io.collector.invoice.tax.TaxTreatment;
import io.collector.tax.Exemption;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/// Copy of crm's customer. Written by [UpdateCustomerCopy], read here.
@Entity
@Immutable
@Table(name = "customer_copy")
public class CustomerCopy extends TenantRow {

  private static final Set<String> BLOCKED = Set.of("BLOCKED", "ON_HOLD", "INACTIVE");

  @Id private UUID id = new UUID(0, 0);
  private long version;
  private String name = "";
  private @Nullable String status;
  private @Nullable String taxId;
  private @Nullable String taxTreatment;
  private @Nullable String taxExemptionReason;
  private @Nullable String taxExemptionCode;
  private @Nullable String priceBasis;
  private @Nullable String language;
  private @Nullable Integer paymentTermDays;
  private @Nullable String buyerReference;
  private @Nullable String street;
  private @Nullable String street2;
  private @Nullable String postalCode;
  private @Nullable String city;
  private @Nullable String region;
  private @Nullable String country;

  protected CustomerCopy() {}

  public UUID id() {
    return id;
  }

  /// Whether nothing new is supplied to it. What was delivered is invoiced nevertheless.
  public boolean isBlocked() {
    return status != null && BLOCKED.contains(status);
  }

  /// Of crm's customer.
  public long version() {
    return version;
  }

  public @Nullable Integer paymentTermDays() {
    return paymentTermDays;
  }

  /// By which it routes documents that name no reference of their own.
  public @Nullable String buyerReference() {
    return buyerReference;
  }

  /// What papers to it are written in, of BCP 47.
  public @Nullable String language() {
    return language;
  }

  /// How it is quoted; empty: as the tenant's settings say.
  public Optional<PriceBasis> priceBasis() {
    return PriceBasis.named(priceBasis);
  }

  /// Whose tax a sale to it is, and why it is exempt.
  public CustomerTax tax() {
    return new CustomerTax(
        TaxTreatment.named(taxTreatment), new Exemption(taxExemptionReason, taxExemptionCode));
  }

  /// The buyer, by the present data.
  public Buyer buyer() {
    return new Buyer(name, taxId, street, street2, postalCode, city, region, country);
  }
}
