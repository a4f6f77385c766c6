package io.collector.procurement.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.procurement.bill.SupplierBill;
import io.collector.procurement.supplier.BankAccount;
import io.collector.procurement.supplier.Supplier;
import io.collector.tenancy.TenantRow;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A bill in a payment run, to be paid to the account that its supplier has now; a credit note has
/// negative amounts.
@Entity
@Table(name = "payment_item")
class PaymentItem extends TenantRow {

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID runId = new UUID(0, 0);
  private UUID billId = new UUID(0, 0);
  private String billNumber = "";
  private UUID supplierId = new UUID(0, 0);
  private String payee = "";
  private String iban = "";
  private @Nullable String bic;
  private BigDecimal amount = BigDecimal.ZERO;
  private BigDecimal discount = BigDecimal.ZERO;

  /// Whether no other run may pay the bill.
  private boolean live = true;

  protected PaymentItem() {}

  /// @param discount taken off, not above zero for credit notes
  PaymentItem(UUID runId, SupplierBill bill, Supplier supplier, BigDecimal discount) {
    var account = Objects.requireNonNull(supplier.bankAccount());
    this.runId = runId;
    billId = bill.id();
    billNumber = bill.billNumber();
    supplierId = supplier.id();
    payee = payee(account, supplier);
    iban = account.iban();
    bic = account.bic();
    amount = bill.open().subtract(discount);
    this.discount = discount;
  }

  private static String payee(BankAccount account, Supplier supplier) {
    return Objects.requireNonNullElse(account.accountHolder(), supplier.name());
  }

  UUID id() {
    return id;
  }

  UUID runId() {
    return runId;
  }

  UUID billId() {
    return billId;
  }

  String billNumber() {
    return billNumber;
  }

  UUID supplierId() {
    return supplierId;
  }

  String payee() {
    return payee;
  }

  String iban() {
    return iban;
  }

  @Nullable String bic() {
    return bic;
  }

  /// By the bank.
  BigDecimal amount() {
    return amount;
  }

  BigDecimal discount() {
    return discount;
  }

  boolean isLive() {
    return live;
  }
}
