package io.collector.procurement.einvoice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// The types of documents of EN 16931 (BT-3), UNTDID 1001.
final class DocumentTypes {

  /// What EN 16931 takes for a credit note.
  static final Set<String> CREDIT_NOTES =
      Set.of("81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532");

  /// Whose debt is to be booked and paid to the seller: debit notes, metered services, partial,
  /// commercial, corrected, consolidated and tax invoices, leases, consignments, forwarders' and
  /// port charges, those of BASIC WL, freight, construction. Not among them: what isn't due or
  /// isn't an invoice (325 pro forma, 386 prepayment, 71 request for payment), what the buyer
  /// writes (389), what is to be paid to a factor (393).
  private static final Set<String> TAKEN_INVOICES =
      Set.of(
          "80", "82", "84", "326", "380", "383", "384", "385", "388", "394", "395", "553", "623",
          "633", "751", "780", "875", "876", "877");

  /// Without those that the buyer writes (261) or that are settled with a factor (396).
  private static final Set<String> TAKEN_CREDIT_NOTES =
      Set.of("81", "83", "262", "296", "308", "381", "420", "458", "532");

  private DocumentTypes() {}

  /// Whether a bill, or a credit note, can be made of it.
  static boolean isTaken(String type, boolean isCreditNote) {
    return (isCreditNote ? TAKEN_CREDIT_NOTES : TAKEN_INVOICES).contains(type);
  }

  /// All that are taken: `80, 82, …`.
  static String taken(boolean isCreditNote) {
    var types = new ArrayList<>(isCreditNote ? TAKEN_CREDIT_NOTES : TAKEN_INVOICES);
    types.sort(Comparator.comparingInt(Integer::parseInt));
    return String.join(", ", List.copyOf(types));
  }
}
