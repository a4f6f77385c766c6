package io.collector.accounting.posting;

import io.collector.accounting.account.AccountPurpose;
import io.collector.accounting.journal.LineTags;
import io.collector.accounting.journal.TaxTag.Part;
import io.collector.accounting.posting.Posting.Owed;
import io.collector.events.Event;
import io.collector.events.procurement.SupplierBillPaid;
import io.collector.events.procurement.SupplierBillPaid.TaxOfDiscount;
import io.collector.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/// The bank has paid what was owed; a discount for paying early is income, and takes input tax off.
/// A credit note that was set off is on the other side.
public final class SupplierBillPaidRule {

  private SupplierBillPaidRule() {}

  public static Posting posting(Event<SupplierBillPaid> event) {
    var paid = event.data();
    var lines =
        new EntryLines("payment of bill " + paid.billNumber(), paid.currency())
            .creditPayable(
                paid.grandTotal().negate(),
                new Owed(paid.supplierId(), paid.billId(), paid.billNumber(), null))
            .credit(AccountPurpose.BANK, paid.amount());
    creditDiscount(lines, paid);
    var posting =
        new SourceDocument(
                paid.billId(),
                paid.billNumber(),
                paid.paidDate(),
                "Paid %s, run %s".formatted(paid.billNumber(), paid.paymentRunNumber()),
                null)
            .posting(event, lines)
            .ofVersion(paid.attempt())
            .inRun(paid.paymentRunNumber());
    return paid.amount().signum() > 0
        ? posting.paying(
            new Posting.Payment(
                Posting.Payment.Kind.BILL,
                paid.billId(),
                new Posting.Target.For(AccountPurpose.BANK),
                paid.amount().negate(),
                paid.settledBefore()))
        : posting;
  }

  /// The supplier has charged no tax; what the buyer owes of it is taken off.
  private static void creditWithoutTax(EntryLines lines, TaxOfDiscount part) {
    var category = Objects.requireNonNull(part.taxCategory());
    var net = part.taxableAmount().add(part.taxAmount()).negate();
    lines.debit(
        AccountPurpose.PURCHASE_DISCOUNT,
        net,
        null,
        SupplierBillLines.baseWithoutTax(category, part.selfAssessedTaxPercent()));
    var owes = BuyersTax.of(category, part.selfAssessedTaxPercent());
    if (owes != null) {
      owes.post(lines, net);
    }
  }

  /// With the input tax that it takes off, if the event tells it and it adds up.
  private static void creditDiscount(EntryLines lines, SupplierBillPaid paid) {
    var taxes = Objects.requireNonNullElse(paid.discountTaxBreakdown(), List.<TaxOfDiscount>of());
    var told =
        Decimals.sum(
            taxes.stream().map(part -> part.taxableAmount().add(part.taxAmount())).toList());
    if (taxes.isEmpty() || told.compareTo(paid.discountAmount()) != 0) {
      lines.credit(AccountPurpose.PURCHASE_DISCOUNT, paid.discountAmount());
      return;
    }
    for (var part : taxes) {
      if (SupplierBillLines.isWithoutTax(part.taxCategory(), part.taxPercent())) {
        creditWithoutTax(lines, part);
        continue;
      }
      var rate = Decimals.plainOrNull(part.taxPercent());
      var isTaxed = rate != null || part.taxAmount().signum() != 0;
      lines.debit(
          AccountPurpose.PURCHASE_DISCOUNT,
          part.taxableAmount().negate(),
          null,
          isTaxed ? SupplierBillLines.tags(Part.BASE, rate, null) : LineTags.NONE);
      SupplierBillLines.debitTax(
          lines,
          rate,
          part.taxAmount(),
          rate == null ? List.of() : TaxLines.parts(part.taxes(), part.taxAmount(), lines.unit()),
          BigDecimal.ONE.negate());
    }
  }
}
