package io.collector.accounting.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.collector.rest.ProblemException;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFilesTest {

  static final String CAMT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">
        <BkToCstmrStmt>
          <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-01-31T20:00:00</CreDtTm></GrpHdr>
          <Stmt>
            <Id>S-2026-01-31</Id>
            <CreDtTm>2026-01-31T20:00:00</CreDtTm>
            <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
            <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1000.00</Amt>
              <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-30</Dt></Dt></Bal>
            <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">2494.50</Amt>
              <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-01-31</Dt></Dt></Bal>
            <Ntry>
              <Amt Ccy="EUR">1500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>
              <BookgDt><Dt>2026-01-31</Dt></BookgDt><ValDt><Dt>2026-02-01</Dt></ValDt>
              <AcctSvcrRef>BANK-1</AcctSvcrRef>
              <NtryDtls><TxDtls>
                <Refs><EndToEndId>E2E-1</EndToEndId></Refs>
                <RltdPties><Dbtr><Nm>Müller &amp; Söhne GmbH</Nm></Dbtr>
                  <DbtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></DbtrAcct></RltdPties>
                <RmtInf><Ustrd>Rechnung INV-2026-00001</Ustrd></RmtInf>
              </TxDtls></NtryDtls>
            </Ntry>
            <Ntry>
              <Amt Ccy="EUR">5.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts>
              <BookgDt><DtTm>2026-01-31T10:00:00+01:00</DtTm></BookgDt>
              <AddtlNtryInf>Account fee</AddtlNtryInf>
            </Ntry>
            <Ntry>
              <Amt Ccy="EUR">99.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>PDNG</Sts>
            </Ntry>
          </Stmt>
        </BkToCstmrStmt>
      </Document>
      """;

  static final String MT940 =
      """
      :20:STARTUMSE
      :25:37040044/0532013000
      :28C:00031/001
      :60F:C260130EUR1000,00
      :61:2602010131CR1500,00N051NONREF//BANK-1
      :86:166?00GUTSCHRIFT?20EREF+E2E-1?21SVWZ+Rechnung INV-2026-00?22001?31DE02120300000000202051?32Mueller u. Soehne?33 GmbH
      :61:260131D5,5NCHGNONREF
      Account fee
      :62F:C260131EUR2494,50
      -
      """;

  @Test
  void camt_053_is_read_without_what_is_pending() {
    var statement = Camt053.read(CAMT).getFirst().checked();
    assertThat(statement.account()).isEqualTo("DE89370400440532013000");
    assertThat(statement.id()).isEqualTo("S-2026-01-31");
    assertThat(statement.day()).isEqualTo("2026-01-31");
    assertThat(statement.closing()).isEqualByComparingTo("2494.50");
    assertThat(statement.lines())
        .containsExactly(
            new Statement.Line(
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2026-02-01"),
                new BigDecimal("1500.00"),
                "E2E-1",
                "BANK-1",
                "Rechnung INV-2026-00001",
                "Müller & Söhne GmbH",
                "DE02120300000000202051"),
            new Statement.Line(
                LocalDate.parse("2026-01-31"),
                LocalDate.parse("2026-01-31"),
                new BigDecimal("-5.50"),
                null,
                null,
                "Account fee",
                null,
                null));
  }

  /// From version 8 on a state is an element of its own, and a party is below another one.
  @Test
  void later_versions_of_camt_053_are_read_alike() {
    var later =
        CAMT.replace("camt.053.001.02", "camt.053.001.08")
            .replace("<Sts>BOOK</Sts>", "<Sts><Cd>BOOK</Cd></Sts>")
            .replace(
                "<Dbtr><Nm>Müller &amp; Söhne GmbH</Nm></Dbtr>",
                "<Dbtr><Pty><Nm>Müller &amp; Söhne GmbH</Nm></Pty></Dbtr>");
    assertThat(Camt053.read(later)).isEqualTo(Camt053.read(CAMT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "headers", "carriage returns"})
  void mt940_is_read_with_headers_and_without(String how) {
    var text =
        switch (how) {
          case "headers" ->
              "{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{3:{108:X}}{4:\n"
                  + MT940.replaceFirst("-\n$", "-}");
          case "carriage returns" -> MT940.replace("\n", "\r\n");
          default -> MT940;
        };
    var statement = Mt940.read(text).getFirst().checked();
    assertThat(statement.account()).isEqualTo("37040044/0532013000");
    assertThat(statement.id()).isEqualTo("00031/001/STARTUMSE");
    assertThat(statement.opening()).isEqualByComparingTo("1000");
    var first = statement.lines().getFirst();
    assertThat(first.amount()).isEqualByComparingTo("1500");
    assertThat(first.valueDay()).isEqualTo("2026-02-01");
    assertThat(first.bookingDay()).isEqualTo("2026-01-31");
    assertThat(first.reference()).isNull();
    assertThat(first.bankReference()).isEqualTo("BANK-1");
    assertThat(first.remittance()).isEqualTo("EREF+E2E-1SVWZ+Rechnung INV-2026-00001");
    assertThat(first.counterparty()).isEqualTo("Mueller u. Soehne GmbH");
    assertThat(first.counterpartyAccount()).isEqualTo("DE02120300000000202051");
    assertThat(statement.lines().getLast().amount()).isEqualByComparingTo("-5.5");
  }

  @Test
  void several_messages_are_several_statements_and_a_reversed_credit_is_a_debit() {
    var other =
        MT940
            .replace("00031/001", "00032/001")
            .replace("CR1500,00", "RCR1500,00")
            .replace("C260131EUR2494,50", "D260131EUR505,50");
    var statements = Mt940.read(MT940 + other);
    assertThat(statements).hasSize(2);
    assertThat(statements.getLast().checked().closing()).isEqualByComparingTo("-505.5");
    assertThat(statements.getLast().lines().getFirst().amount()).isEqualByComparingTo("-1500");
  }

  @Test
  void a_booking_around_the_turn_of_the_year_is_of_the_nearer_year() {
    var text = MT940.replace("2602010131CR", "2601021231CR");
    assertThat(Mt940.read(text).getFirst().lines().getFirst().bookingDay()).isEqualTo("2025-12-31");
  }

  @Test
  void balances_that_do_not_add_up_are_refused() {
    assertThatThrownBy(() -> Camt053.read(CAMT.replace("2494.50", "2494.51")).getFirst().checked())
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.errors().toString()).contains("1000.00 + 1494.50 isn't 2494.51"));
  }

  /// Balances are of the account's currency, and so is what is booked on it.
  @Test
  void amounts_in_another_currency_are_refused() {
    assertRefusedFor(
        CAMT.replace("<Amt Ccy=\"EUR\">1500.00", "<Amt Ccy=\"USD\">1500.00"),
        "statement S-2026-01-31: is in EUR, but has an amount of 1500.00 USD");
    assertRefusedFor(
        CAMT.replace("<Amt Ccy=\"EUR\">1000.00", "<Amt Ccy=\"USD\">1000.00"),
        "is in EUR, but has an amount of 1000.00 USD");
    assertRefusedFor(
        CAMT.replace("<Amt Ccy=\"EUR\">2494.50", "<Amt Ccy=\"USD\">2494.50"),
        "is in EUR, but has an amount of 2494.50 USD");
    assertRefusedFor(
        MT940.replace("C260131EUR2494,50", "C260131USD2494,50"), "has balances in two currencies");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5e3", "-1500.00", "0x5DC", "1500,00", "1 500"})
  void amounts_that_the_schema_does_not_know_are_refused(String amount) {
    assertRefusedFor(
        CAMT.replace("\"EUR\">1500.00", "\"EUR\">" + amount),
        "statement S-2026-01-31: '%s' is no amount".formatted(amount));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+1500.00", "1500.", "01500.00000"})
  void amounts_are_read_as_the_schema_writes_them(String amount) {
    var statement =
        Camt053.read(CAMT.replace("\"EUR\">1500.00", "\"EUR\">" + amount)).getFirst().checked();
    assertThat(statement.lines().getFirst().amount()).isEqualByComparingTo("1500");
  }

  @Test
  void balances_are_amounts_of_the_currency() {
    assertRefusedFor(
        CAMT.replace("1000.00", "1000.001").replace("2494.50", "2494.501"),
        "1000.001 is no balance in EUR");
  }

  @Test
  void cut_files_other_files_and_entities_are_refused() {
    assertRefused(CAMT.substring(0, CAMT.length() - 60));
    assertRefused(CAMT.replace("camt.053.001.02", "pain.001.001.03"));
    assertRefused(CAMT.replace("<Cd>CLBD</Cd>", "<Cd>ITAV</Cd>"));
    assertRefused(CAMT.replace("2026-01-31</Dt></BookgDt>", "31.01.2026</Dt></BookgDt>"));
    assertRefused(CAMT.replace("1500.00</Amt>", "1,5</Amt>"));
    assertRefused(
        CAMT.replace(
                "<Document", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><Document")
            .replace("M-1", "&e;"));
    assertRefused(MT940.substring(0, MT940.indexOf(":62F:")));
    assertRefused(MT940.replace("C260130EUR1000,00", "EUR1000"));
    assertRefused(MT940.replace("2602010131CR", "2602300131CR"));
    assertRefused("a letter");
    assertRefused("");
  }

  private static void assertRefused(String text) {
    assertRefusedFor(text, "");
  }

  private static void assertRefusedFor(String text, String why) {
    assertThatThrownBy(
            () ->
                (Camt053.looksLike(text) ? Camt053.read(text) : Mt940.read(text))
                    .forEach(Statement::checked))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.errors()).singleElement().asString().contains(why));
  }
}
