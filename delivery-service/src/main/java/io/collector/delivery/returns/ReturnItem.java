package io.collector.delivery.returns;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.money.Decimals;
import io.collector.tenancy.TenantRow;
import io.collector.unit.LineUnit;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One product that is announced to come back, and how it came.
@Entity
@Table(name = "return_item")
class ReturnItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "return_id")
  private @Nullable GoodsReturn goodsReturn;

  private int position;
  private UUID lineKey = new UUID(0, 0);
  private @Nullable UUID lineId;
  private UUID productId = new UUID(0, 0);
  private @Nullable String sku;
  private @Nullable String lotNumber;
  @Embedded private LineUnit unit = LineUnit.PIECES;
  private BigDecimal quantity = BigDecimal.ZERO;
  private @Nullable String reason;

  @OneToMany(mappedBy = "item", cascade = CascadeType.ALL)
  private Set<ReturnReceipt> receipts = new LinkedHashSet<>();

  protected ReturnItem() {}

  ReturnItem(GoodsReturn goodsReturn, int position, ReturnDraft.Item draft) {
    this.goodsReturn = goodsReturn;
    this.position = position;
    lineKey = draft.lineKey();
    lineId = draft.lineId();
    productId = draft.productId();
    sku = draft.sku();
    lotNumber = draft.lotNumber();
    unit = draft.unit();
    quantity = draft.quantity();
    reason = draft.reason();
  }

  void receive(BigDecimal received, Condition condition, @Nullable String lot) {
    receipts.add(new ReturnReceipt(this, received, condition, lot == null ? lotNumber : lot));
  }

  UUID id() {
    return id;
  }

  int position() {
    return position;
  }

  UUID lineKey() {
    return lineKey;
  }

  @Nullable UUID lineId() {
    return lineId;
  }

  UUID productId() {
    return productId;
  }

  @Nullable String sku() {
    return sku;
  }

  @Nullable String lotNumber() {
    return lotNumber;
  }

  LineUnit unit() {
    return unit;
  }

  /// What was announced.
  BigDecimal quantity() {
    return Decimals.plain(quantity);
  }

  @Nullable String reason() {
    return reason;
  }

  /// What came.
  BigDecimal received() {
    return Decimals.sum(receipts.stream().map(ReturnReceipt::quantity).toList());
  }

  /// What of it still comes.
  ReturnDraft.Item rest() {
    return new ReturnDraft.Item(
        lineKey,
        lineId,
        productId,
        sku,
        lotNumber,
        unit,
        Decimals.plain(quantity.subtract(received())),
        reason);
  }

  /// In the order of the requests.
  List<ReturnReceipt> receipts() {
    return receipts.stream().sorted(Comparator.comparing(ReturnReceipt::id)).toList();
  }
}
