package io.collector.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomerRulesTest {

  private static final UUID ADDRESS = UUID.randomUUID();

  /// Addresses are types, `*` after one that is marked as default; what is taken are positions.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'',                          ''",
    "BILLING,                     0",
    "BOTH,                        0",
    "BILLING SHIPPING,            0 1",
    "BILLING BILLING* SHIPPING,   1 2",
    "BOTH BILLING SHIPPING,       1 2",
    "BOTH BILLING*,               1",
    "BOTH* BILLING SHIPPING,      0",
    "SHIPPING SHIPPING,           0",
  })
  void each_use_has_a_default_if_it_can(String addresses, String defaults) {
    assertThat(CustomerRules.defaults(addresses(addresses)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(defaults.split(" "))
                .filter(text -> !text.isEmpty())
                .map(Integer::valueOf)
                .toList());
  }

  @ParameterizedTest(name = "EN 16931, BR-AE-02, BR-IC-02: {0} {1}")
  @CsvSource({
    "REVERSE_CHARGE, , false",
    "REVERSE_CHARGE, 12/345/67890, false",
    "REVERSE_CHARGE, FR12345678901, true",
    "INTRA_COMMUNITY, , false",
    "INTRA_COMMUNITY, fr 12.345.678.901, true",
    "EXPORT, , true",
    "DOMESTIC, , true",
    "EXEMPT, , true",
    "OUT_OF_SCOPE, , true",
  })
  void who_owes_the_tax_needs_a_vat_number(
      TaxTreatment treatment, @Nullable String taxId, boolean isValid) {
    var form =
        new CustomerForm(
            "Acme",
            null,
            null,
            null,
            taxId,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            treatment,
            treatment.needsReason() ? "Embassy" : null,
            null,
            null);
    var request = new CustomerRequest(null, null, form, null, List.of(), null);
    if (isValid) {
      assertThatCode(() -> CustomerRules.check(request)).doesNotThrowAnyException();
    } else {
      assertThat(
              catchThrowableOfType(ProblemException.class, () -> CustomerRules.check(request))
                  .errors())
          .singleElement()
          .satisfies(error -> assertThat(error.pointer()).isEqualTo("/taxId"));
    }
  }

  @ParameterizedTest(name = "EN 16931, BR-E-10, BR-O-10: {0} {1} {2}: {3}")
  @CsvSource({
    "EXEMPT,         Embassy, ,             ",
    "EXEMPT,         ,        VATEX-EU-151, ",
    "OUT_OF_SCOPE,   Group,   VATEX-EU-O,   ",
    "EXEMPT,         ,        ,             /taxExemptionReason",
    "OUT_OF_SCOPE,   ,        ,             /taxExemptionReason",
    "EXPORT,         Embassy, ,             /taxTreatment",
    "DOMESTIC,       ,        VATEX-EU-151, /taxTreatment",
    ",               Embassy, ,             /taxTreatment",
  })
  void who_is_exempt_says_why_and_nobody_else(
      @Nullable TaxTreatment treatment,
      @Nullable String reason,
      @Nullable String code,
      @Nullable String pointer) {
    var form =
        new CustomerForm(
            "Acme", null, null, null, null, null, null, null, null, null, null, null, treatment,
            reason, code, null);
    var request = new CustomerRequest(null, null, form, null, List.of(), null);
    if (pointer == null) {
      assertThatCode(() -> CustomerRules.check(request)).doesNotThrowAnyException();
    } else {
      assertThat(
              catchThrowableOfType(ProblemException.class, () -> CustomerRules.check(request))
                  .errors())
          .singleElement()
          .satisfies(error -> assertThat(error.pointer()).isEqualTo(pointer));
    }
  }

  @Test
  void everything_that_is_wrong_is_named() {
    var request =
        customer(
            "XXX",
            new BigDecimal("10.001"),
            List.of(
                address(AddressType.BILLING, true, "US", ADDRESS),
                address(AddressType.BOTH, true, "UK", ADDRESS)));
    var problem = catchThrowableOfType(ProblemException.class, () -> CustomerRules.check(request));
    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors())
        .extracting(fault -> fault.pointer())
        .containsExactlyInAnyOrder(
            "/currency",
            "/addresses/1/country",
            "/addresses/1/addressId",
            "/addresses/1/isDefault");
  }

  @Test
  void a_limit_is_in_a_currency_and_as_fine_as_that_is_paid() {
    var without =
        catchThrowableOfType(
            ProblemException.class,
            () -> CustomerRules.check(customer(null, BigDecimal.TEN, List.of())));
    assertThat(without.errors()).extracting(fault -> fault.pointer()).containsExactly("/currency");
    var fine =
        catchThrowableOfType(
            ProblemException.class,
            () -> CustomerRules.check(customer("JPY", new BigDecimal("1000.5"), List.of())));
    assertThat(fine.errors()).extracting(fault -> fault.pointer()).containsExactly("/creditLimit");
    assertThatCode(() -> CustomerRules.check(customer("JPY", new BigDecimal("1000.0"), List.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void tax_numbers_are_compared_without_what_people_put_in() {
    assertThat(CustomerRules.plainTaxId("de 123.456.789")).isEqualTo("DE123456789");
  }

  private static List<CustomerRequest.Address> addresses(String text) {
    return Arrays.stream(text.split(" "))
        .filter(word -> !word.isEmpty())
        .map(
            word ->
                address(AddressType.valueOf(word.replace("*", "")), word.endsWith("*"), "US", null))
        .toList();
  }

  private static CustomerRequest.Address address(
      AddressType type, boolean standard, String country, @Nullable UUID id) {
    return new CustomerRequest.Address(
        id, type, standard, null, "1 Main Street", null, null, "Springfield", null, country);
  }

  private static CustomerRequest customer(
      @Nullable String currency,
      @Nullable BigDecimal limit,
      List<CustomerRequest.Address> addresses) {
    var form =
        new CustomerForm(
            "Acme", null, null, null, null, currency, null, null, limit, null, null, null, null,
            null, null, null);
    return new CustomerRequest(null, null, form, null, addresses, null);
  }
}
