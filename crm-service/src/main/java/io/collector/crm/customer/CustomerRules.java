package io.collector.crm.customer;

import io.collector.money.MinorUnit;
import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// What a customer must be beyond the form of its fields. Pure.
final class CustomerRules {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /// Numbers that this service gives itself.
  private static final Pattern OWN_NUMBER = Pattern.compile("CUS-\\d{4}-\\d{6,}");

  private static final Pattern VAT_NUMBER = Pattern.compile("[A-Z]{2}[A-Z0-9+*]{2,}");

  private CustomerRules() {}

  /// Names everything that is wrong, not the first only.
  ///
  /// @throws ProblemException 422
  static void check(CustomerRequest request) {
    var problem = Problems.unprocessable("invalid", "The customer is invalid.");
    checkMoney(request.form(), problem);
    checkTax(request.form(), problem);
    checkCountries(request.addressesOrNone(), problem);
    checkDefaults(request.addressesOrNone(), AddressType.BILLING, problem);
    checkDefaults(request.addressesOrNone(), AddressType.SHIPPING, problem);
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// That more may be owed than before isn't for those to say who sell.
  ///
  /// @throws ProblemException 403 if the credit limit or its currency changes, or a customer is
  ///     active again
  static void checkSameCredit(Customer customer, CustomerRequest request) {
    var before = customer.creditLimit();
    var after = request.form().creditLimit();
    var problem =
        Problems.forbidden("credit-terms", "Credit terms are for finance and admin to change.");
    if (before == null ? after != null : after == null || before.compareTo(after) != 0) {
      problem.at("/creditLimit", "is " + (before == null ? "none" : before.toPlainString()));
    }
    if (before != null && !Objects.equals(customer.currency(), request.form().currency())) {
      problem.at("/currency", "is %s, of the credit limit".formatted(customer.currency()));
    }
    if (request.status() == CustomerStatus.ACTIVE && customer.status() != CustomerStatus.ACTIVE) {
      problem.at("/status", "is " + customer.status());
    }
    if (!problem.errors().isEmpty()) {
      throw problem;
    }
  }

  /// A number that a caller gives must not be one that this service would give later.
  static void checkOwnNumber(CustomerRequest request) {
    if (request.number() != null && OWN_NUMBER.matcher(request.number()).matches()) {
      throw Problems.unprocessable("reserved-number", "This number is given by the service alone.")
          .at("/number", "must not look like CUS-2026-000001; leave it out to get the next one");
    }
  }

  private static void checkMoney(CustomerForm form, ProblemException problem) {
    var unit = form.currency() == null ? null : MinorUnit.of(form.currency()).orElse(null);
    if (form.currency() != null && unit == null) {
      problem.at("/currency", "must be a code of ISO 4217 that people pay in");
    }
    var limit = form.creditLimit();
    if (limit != null && form.currency() == null) {
      problem.at("/currency", "is needed, for there is a credit limit");
    }
    if (limit != null && unit != null && limit.stripTrailingZeros().scale() > unit.digits()) {
      problem.at("/creditLimit", "must have at most %d decimals".formatted(unit.digits()));
    }
  }

  /// BR-AE-02, BR-IC-02 and BR-CO-09 of EN 16931.
  private static void checkTax(CustomerForm form, ProblemException problem) {
    var treatment = form.taxTreatment();
    var isVatNumberNeeded =
        treatment == TaxTreatment.REVERSE_CHARGE || treatment == TaxTreatment.INTRA_COMMUNITY;
    if (isVatNumberNeeded
        && (form.taxId() == null || !VAT_NUMBER.matcher(form.taxId()).matches())) {
      problem.at(
          "/taxId",
          "must be the VAT number, beginning with its country, for the tax treatment is "
              + treatment);
    }
    checkExemption(form, problem);
  }

  /// BR-E-10 and BR-O-10 of EN 16931.
  private static void checkExemption(CustomerForm form, ProblemException problem) {
    var treatment = form.taxTreatment();
    var isReasoned = form.taxExemptionReason() != null || form.taxExemptionCode() != null;
    var needsReason = treatment != null && treatment.needsReason();
    if (needsReason && !isReasoned) {
      problem.at(
          "/taxExemptionReason",
          "or taxExemptionCode is needed, for the tax treatment is " + treatment);
    }
    if (isReasoned && !needsReason) {
      problem.at("/taxTreatment", "must be EXEMPT or OUT_OF_SCOPE where a reason is given");
    }
  }

  private static void checkCountries(
      List<CustomerRequest.Address> addresses, ProblemException problem) {
    var ids = new HashSet<UUID>();
    for (var i = 0; i < addresses.size(); i++) {
      var address = addresses.get(i);
      if (!COUNTRIES.contains(address.country())) {
        problem.at("/addresses/" + i + "/country", "must be a code of ISO 3166-1 alpha-2");
      }
      if (address.addressId() != null && !ids.add(address.addressId())) {
        problem.at("/addresses/" + i + "/addressId", "is there twice");
      }
    }
  }

  private static void checkDefaults(
      List<CustomerRequest.Address> addresses, AddressType use, ProblemException problem) {
    var isThere = false;
    for (var i = 0; i < addresses.size(); i++) {
      var address = addresses.get(i);
      if (address.marksDefault() && address.addressType().isFor(use)) {
        if (isThere) {
          problem.at("/addresses/" + i + "/isDefault", "is a second default for " + use);
        }
        isThere = true;
      }
    }
  }

  /// Which of the addresses are taken if none is chosen: those that are marked, and for a use that
  /// has none, the first address for that use alone, or else the first for both uses.
  static Set<Integer> defaults(List<CustomerRequest.Address> addresses) {
    var defaults = new HashSet<Integer>();
    for (var i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).marksDefault()) {
        defaults.add(i);
      }
    }
    chooseDefault(addresses, AddressType.BILLING, defaults);
    chooseDefault(addresses, AddressType.SHIPPING, defaults);
    return defaults;
  }

  private static void chooseDefault(
      List<CustomerRequest.Address> addresses, AddressType use, Set<Integer> defaults) {
    if (defaults.stream().anyMatch(i -> addresses.get(i).addressType().isFor(use))) {
      return;
    }
    var own = first(addresses, use);
    // one for both uses would become a second default for the other
    var chosen = own < 0 && defaults.isEmpty() ? first(addresses, AddressType.BOTH) : own;
    if (chosen >= 0) {
      defaults.add(chosen);
    }
  }

  private static int first(List<CustomerRequest.Address> addresses, AddressType type) {
    for (var i = 0; i < addresses.size(); i++) {
      if (addresses.get(i).addressType() == type) {
        return i;
      }
    }
    return -1;
  }

  /// Tax numbers are compared without the spaces and dots that people put in.
  static String plainTaxId(String taxId) {
    return taxId.replaceAll("[ .]", "").toUpperCase(Locale.ROOT);
  }
}
