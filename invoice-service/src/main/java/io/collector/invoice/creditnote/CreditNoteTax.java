package io.collector.invoice.creditnote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tax of one category and rate of a credit note, as it was rounded.
@Entity
@Table(name = "credit_note_tax")
class CreditNoteTax extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "credit_note_id")
  private @Nullable CreditNote creditNote;

  private String taxCategory = "";
  private BigDecimal taxPercent = BigDecimal.ZERO;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  private BigDecimal taxable = BigDecimal.ZERO;
  private BigDecimal tax = BigDecimal.ZERO;
  private @Nullable BigDecimal firstTax;

  /// By the credit notes before it.
  private BigDecimal creditedTaxable = BigDecimal.ZERO;

  private BigDecimal creditedTax = BigDecimal.ZERO;

  protected CreditNoteTax() {}

  /// @param before what of the invoice was credited so far
  CreditNoteTax(CreditNote creditNote, TaxedDocument.Group group, TaxedDocument.Group before) {
    this.creditNote = creditNote;
    taxCategory = group.group().category();
    taxPercent = group.group().percent();
    taxes = group.group().rate().taxes();
    taxable = group.taxable();
    tax = group.tax();
    firstTax = group.firstTax();
    creditedTaxable = before.taxable();
    creditedTax = before.tax();
  }

  UUID id() {
    return id;
  }

  TaxedDocument.Group group() {
    return new TaxedDocument.Group(rate(), taxable, tax, firstTax);
  }

  /// What the credit notes before it took back.
  TaxedDocument.Group creditedBefore() {
    return new TaxedDocument.Group(rate(), creditedTaxable, creditedTax);
  }

  private TaxGroup rate() {
    return new TaxGroup(taxCategory, TaxRate.of(taxPercent, taxes));
  }
}
