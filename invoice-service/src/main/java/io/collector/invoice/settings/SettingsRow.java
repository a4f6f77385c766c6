package io.collector.invoice.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The settings of a tenant that has set some.
@Entity
@Table(name = "invoice_settings")
class SettingsRow extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @Enumerated(EnumType.STRING)
  private InvoiceRule invoiceRule = InvoiceRule.AFTER_DELIVERY;

  private int paymentTermDays;
  private BigDecimal defaultTaxPercent = BigDecimal.ZERO;
  private BigDecimal earlyPaymentDiscountPercent = BigDecimal.ZERO;
  private int earlyPaymentDays;
  private BigDecimal dunningInterestPercent = BigDecimal.ZERO;
  private @Nullable String sellerName;
  private @Nullable String sellerTaxId;
  private @Nullable String sellerStreet;
  private @Nullable String sellerPostalCode;
  private @Nullable String sellerCity;
  private @Nullable String sellerCountry;
  private @Nullable String sellerIban;

  @OneToMany(mappedBy = "settings", cascade = CascadeType.ALL, orphanRemoval = true)
  private Set<DunningLevel> levels = new LinkedHashSet<>();

  @Version private long version = 1;

  protected SettingsRow() {}

  SettingsRow(InvoiceSettings settings) {
    set(settings);
  }

  void set(InvoiceSettings settings) {
    invoiceRule = settings.invoiceRule();
    paymentTermDays = settings.paymentTermDays();
    defaultTaxPercent = settings.defaultTaxPercent();
    earlyPaymentDiscountPercent = settings.earlyPaymentDiscountPercent();
    earlyPaymentDays = settings.earlyPaymentDays();
    dunningInterestPercent = settings.dunningInterestPercent();
    var seller = settings.seller();
    sellerName = seller.name();
    sellerTaxId = seller.taxId();
    sellerStreet = seller.street();
    sellerPostalCode = seller.postalCode();
    sellerCity = seller.city();
    sellerCountry = seller.country();
    sellerIban = seller.iban();
    levels.clear();
    for (var i = 0; i < settings.dunningLevels().size(); i++) {
      levels.add(new DunningLevel(this, i + 1, settings.dunningLevels().get(i)));
    }
  }

  InvoiceSettings settings() {
    return new InvoiceSettings(
        invoiceRule,
        paymentTermDays,
        plain(defaultTaxPercent),
        plain(earlyPaymentDiscountPercent),
        earlyPaymentDays,
        plain(dunningInterestPercent),
        levels.stream()
            .sorted(Comparator.comparing(DunningLevel::level))
            .map(DunningLevel::step)
            .toList(),
        new Seller(
            sellerName,
            sellerTaxId,
            sellerStreet,
            sellerPostalCode,
            sellerCity,
            sellerCountry,
            sellerIban));
  }

  /// 20 for 20.0000.
  static BigDecimal plain(BigDecimal value) {
    var stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  long version() {
    return version;
  }
}
