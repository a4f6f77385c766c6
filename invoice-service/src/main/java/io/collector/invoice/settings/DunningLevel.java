package io.collector.invoice.settings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One reminder of a tenant's settings.
@Entity
@Table(name = "dunning_level")
class DunningLevel extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "settings_id")
  private @Nullable SettingsRow settings;

  private int level;
  private int daysOverdue;
  private BigDecimal fee = BigDecimal.ZERO;

  protected DunningLevel() {}

  DunningLevel(SettingsRow settings, int level, InvoiceSettings.DunningStep step) {
    this.settings = settings;
    this.level = level;
    daysOverdue = step.daysOverdue();
    fee = step.fee();
  }

  UUID id() {
    return id;
  }

  int level() {
    return level;
  }

  InvoiceSettings.DunningStep step() {
    return new InvoiceSettings.DunningStep(daysOverdue, SettingsRow.plain(fee));
  }
}
