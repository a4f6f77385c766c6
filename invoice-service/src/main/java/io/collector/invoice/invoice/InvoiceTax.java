package io.collector.invoice.invoice;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.money.MinorUnit;
import io.collector.tax.Exemption;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The tax of one category and rate of an invoice, as it was rounded, and what of it was taken
/// back.
@Entity
@Table(name = "invoice_tax")
class InvoiceTax extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "invoice_id")
  private @Nullable Invoice invoice;

  private String taxCategory = "";
  private BigDecimal taxPercent = BigDecimal.ZERO;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  private BigDecimal taxable = BigDecimal.ZERO;
  private BigDecimal tax = BigDecimal.ZERO;
  private @Nullable String exemptionReason;
  private @Nullable String exemptionCode;
  private BigDecimal creditedGross = BigDecimal.ZERO;
  private BigDecimal creditedTax = BigDecimal.ZERO;
  private BigDecimal creditedFirstTax = BigDecimal.ZERO;

  @Embedded
  @AttributeOverride(name = "gross", column = @Column(name = "discounted_gross"))
  @AttributeOverride(name = "tax", column = @Column(name = "discounted_tax"))
  @AttributeOverride(name = "firstTax", column = @Column(name = "discounted_first_tax"))
  private TaxedAmount discounted = TaxedAmount.NONE;

  @Embedded
  @AttributeOverride(name = "gross", column = @Column(name = "written_off_gross"))
  @AttributeOverride(name = "tax", column = @Column(name = "written_off_tax"))
  @AttributeOverride(name = "firstTax", column = @Column(name = "written_off_first_tax"))
  private TaxedAmount writtenOff = TaxedAmount.NONE;

  protected InvoiceTax() {}

  InvoiceTax(Invoice invoice, TaxedDocument.Group group, Exemption exemption) {
    this.invoice = invoice;
    taxCategory = group.group().category();
    taxPercent = group.group().percent();
    taxes = group.group().rate().taxes();
    taxable = group.taxable();
    tax = group.tax();
    exemptionReason = exemption.reason();
    exemptionCode = exemption.code();
  }

  /// Why no tax is charged.
  Exemption exemption() {
    return new Exemption(exemptionReason, exemptionCode);
  }

  /// What of it can be taken back at most, tax included.
  BigDecimal creditable() {
    return gross().subtract(creditedGross);
  }

  /// What of it wasn't taken back yet.
  TaxedDocument.Group left() {
    return new TaxedDocument.Group(
        new TaxGroup(taxCategory, rate()),
        taxable.subtract(creditedGross.subtract(creditedTax)),
        tax.subtract(creditedTax));
  }

  /// What of it was taken back.
  TaxedDocument.Group credited() {
    return new TaxedDocument.Group(
        new TaxGroup(taxCategory, rate()), creditedGross.subtract(creditedTax), creditedTax);
  }

  /// The tax in what is taken back next. Parts add up to the tax, however it is taken back.
  ///
  /// @param part tax included, at most [#creditable()]
  BigDecimal taxIn(BigDecimal part, MinorUnit money) {
    if (gross().signum() == 0) {
      return money.zero();
    }
    var share =
        money
            .round(tax.multiply(creditedGross.add(part)).divide(gross(), MathContext.DECIMAL128))
            .subtract(creditedTax);
    var rest = part.subtract(left().taxable());
    return gross().signum() > 0
        ? share.max(rest.max(BigDecimal.ZERO)).min(left().tax().min(part))
        : share.max(left().tax().max(part)).min(rest.min(BigDecimal.ZERO));
  }

  /// The tax on what is taken back next, without tax. Parts add up to the tax.
  ///
  /// @param part at most what is left of the taxable amount
  BigDecimal taxOn(BigDecimal part, MinorUnit money) {
    var left = left();
    if (part.compareTo(left.taxable()) == 0) {
      return left.tax();
    }
    if (taxable.signum() == 0) {
      return money.zero();
    }
    var credited = creditedGross.subtract(creditedTax);
    return money
        .round(tax.multiply(credited.add(part)).divide(taxable, MathContext.DECIMAL128))
        .subtract(creditedTax)
        .max(left.tax().min(BigDecimal.ZERO))
        .min(left.tax().max(BigDecimal.ZERO));
  }

  void credit(TaxedDocument.Group part, MinorUnit money) {
    creditedGross = creditedGross.add(part.taxable()).add(part.tax());
    creditedTax = creditedTax.add(part.tax());
    creditedFirstTax = creditedFirstTax.add(part.first(money));
  }

  /// What is taken back next, with the part of the first of two taxes. Parts add up to each tax.
  TaxedDocument.Group split(TaxedDocument.Group part, MinorUnit money) {
    if (taxes.isEmpty()) {
      return part;
    }
    var soFar =
        rate()
            .firstOf(
                creditedGross.subtract(creditedTax).add(part.taxable()),
                creditedTax.add(part.tax()),
                money);
    var left = uncredited(money);
    var first =
        TaxedAmount.within(
            left.beside(
                discounted.plus(writtenOff),
                soFar.subtract(creditedFirstTax),
                new TaxedAmount(part.gross(), part.tax(), BigDecimal.ZERO)),
            part.tax(),
            left.firstTax(),
            left.tax().subtract(left.firstTax()));
    return new TaxedDocument.Group(part.group(), part.taxable(), part.tax(), money.round(first));
  }

  /// What of it wasn't taken back yet.
  TaxedAmount uncredited(MinorUnit money) {
    return new TaxedAmount(
        creditable(), left().tax(), group().first(money).subtract(creditedFirstTax));
  }

  /// What can be taken off it at most, tax included.
  BigDecimal reducible() {
    return unreduced().signum() * gross().signum() < 0 ? BigDecimal.ZERO : unreduced();
  }

  /// What is left of it beside discounts and write-offs, tax included; the other way round if they
  /// are more, for some of it was credited since.
  BigDecimal unreduced() {
    return creditable().subtract(discounted.gross()).subtract(writtenOff.gross());
  }

  /// What discounts took off it.
  TaxedAmount discounted() {
    return discounted;
  }

  /// What write-offs took off it.
  TaxedAmount writtenOff() {
    return writtenOff;
  }

  /// Takes so much off, tax included, and says the tax in it.
  TaxedDocument.Group discount(BigDecimal amount, MinorUnit money) {
    var part = uncredited(money).reduction(amount, discounted.plus(writtenOff), money);
    discounted = discounted.plus(part);
    return group(part);
  }

  TaxedDocument.Group undoDiscount(BigDecimal amount, MinorUnit money) {
    var part = uncredited(money).undone(amount, discounted, writtenOff, money);
    discounted = discounted.minus(part);
    return group(part);
  }

  TaxedDocument.Group writeOff(BigDecimal amount, MinorUnit money) {
    var part = uncredited(money).reduction(amount, discounted.plus(writtenOff), money);
    writtenOff = writtenOff.plus(part);
    return group(part);
  }

  TaxedDocument.Group undoWriteOff(BigDecimal amount, MinorUnit money) {
    var part = uncredited(money).undone(amount, writtenOff, discounted, money);
    writtenOff = writtenOff.minus(part);
    return group(part);
  }

  private TaxedDocument.Group group(TaxedAmount part) {
    return new TaxedDocument.Group(
        group().group(), part.gross().subtract(part.tax()), part.tax(), part.firstTax());
  }

  private TaxRate rate() {
    return TaxRate.of(taxPercent, taxes);
  }

  private BigDecimal gross() {
    return taxable.add(tax);
  }

  UUID id() {
    return id;
  }

  TaxedDocument.Group group() {
    return new TaxedDocument.Group(new TaxGroup(taxCategory, rate()), taxable, tax);
  }
}
