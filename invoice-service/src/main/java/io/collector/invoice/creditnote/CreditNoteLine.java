package io.collector.invoice.creditnote;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.events.Tax;
import io.collector.invoice.document.DocumentAdjustment;
import io.collector.invoice.tax.NetPrice;
import io.collector.invoice.tax.TaxedDocument;
import io.collector.tax.LineKind;
import io.collector.tax.SavedTaxes;
import io.collector.tax.TaxGroup;
import io.collector.tax.TaxRate;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One credited line.
@Entity
@Table(name = "credit_note_line")
class CreditNoteLine extends TenantRow {

  private static final int UNIT_PRICE_DIGITS = 6;

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "credit_note_id")
  private @Nullable CreditNote creditNote;

  private int position;

  @Enumerated(EnumType.STRING)
  private LineKind kind = LineKind.LINE;

  private @Nullable UUID orderLineId;
  private @Nullable UUID productId;
  private String description = "";
  private BigDecimal quantity = BigDecimal.ZERO;
  @Embedded private LineUnit unit = LineUnit.PIECES;

  /// Of one of the unit that it was sold in, before tax.
  private @Nullable BigDecimal salesUnitPrice;

  private BigDecimal unitPrice = BigDecimal.ZERO;
  private @Nullable BigDecimal listPrice;
  private @Nullable BigDecimal priceBaseQuantity;
  private BigDecimal net = BigDecimal.ZERO;
  private String taxCategory = "";
  private BigDecimal taxPercent = BigDecimal.ZERO;

  @Convert(converter = SavedTaxes.class)
  private List<Tax> taxes = List.of();

  protected CreditNoteLine() {}

  CreditNoteLine(
      CreditNote creditNote, int position, CreditDraft.Line draft, TaxedDocument.Line taxed) {
    this.creditNote = creditNote;
    this.position = position;
    orderLineId = draft.orderLineId();
    productId = draft.productId();
    description = draft.description();
    kind = draft.kind();
    quantity = draft.quantity();
    unit = draft.unit();
    salesUnitPrice = draft.salesUnitPrice();
    unitPrice =
        draft.unitPrice() == null
            ? taxed.net().divide(quantity, UNIT_PRICE_DIGITS, RoundingMode.HALF_UP)
            : draft.unitPrice();
    if (draft.netPrice() != null) {
      listPrice = draft.netPrice().listPrice();
      priceBaseQuantity = draft.netPrice().baseQuantity();
    }
    net = taxed.net();
    taxCategory = draft.tax().category();
    taxPercent = draft.tax().percent();
    taxes = draft.tax().rate().taxes();
  }

  UUID id() {
    return id;
  }

  LineKind kind() {
    return kind;
  }

  /// As it is written out, if it is an allowance or a charge.
  DocumentAdjustment adjustment() {
    return new DocumentAdjustment(
        kind, description, kind == LineKind.ALLOWANCE ? net.negate() : net, null, null, tax());
  }

  int position() {
    return position;
  }

  @Nullable UUID orderLineId() {
    return orderLineId;
  }

  @Nullable UUID productId() {
    return productId;
  }

  String description() {
    return description;
  }

  BigDecimal quantity() {
    return quantity;
  }

  LineUnit unit() {
    return unit;
  }

  @Nullable BigDecimal salesUnitPrice() {
    return salesUnitPrice;
  }

  BigDecimal unitPrice() {
    return unitPrice;
  }

  /// Of a correction of net prices, or of a line of which an amount was credited before.
  @Nullable NetPrice netPrice() {
    return listPrice == null ? null : new NetPrice(listPrice, priceBaseQuantity, unitPrice);
  }

  BigDecimal net() {
    return net;
  }

  TaxGroup tax() {
    return new TaxGroup(taxCategory, TaxRate.of(taxPercent, taxes));
  }
}
