package io.collector.procurement.payment;

import io.collector.money.MinorUnit;
import io.collector.procurement.settings.Buyer;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.AccountIdentification4Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ActiveOrHistoricCurrencyAndAmount;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.AmountType4Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.BranchAndFinancialInstitutionIdentification6;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CashAccount38;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CreditTransferTransaction34;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.CustomerCreditTransferInitiationV09;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.DateAndDateTime2Choice;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.Document;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.FinancialInstitutionIdentification18;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.GenericFinancialIdentification1;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.GroupHeader85;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.ObjectFactory;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PartyIdentification135;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentIdentification6;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentInstruction30;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.PaymentMethod3Code;
import org.kapott.hbci.sepa.jaxb.pain_001_001_09.RemittanceInformation16;
import org.xml.sax.SAXException;

/// A payment run as ISO 20022 `pain.001.001.09`, one transfer per supplier and account. It is
/// checked against the schema while it is written.
final class Pain001 {

  private static final int MOST_NAME = 140;
  private static final int MOST_REMITTANCE = 140;
  private static final String NOT_PROVIDED = "NOTPROVIDED";
  private static final JAXBContext CONTEXT = context();
  private static final Schema SCHEMA = schema();

  private final String number;
  private final LocalDate payOn;
  private final String currency;
  private final Buyer buyer;
  private final MinorUnit money;

  private Pain001(PaymentRun run, Buyer buyer) {
    number = run.number();
    payOn = run.terms().payOn();
    currency = run.terms().currency();
    this.buyer = buyer;
    money = run.money();
  }

  /// @param buyer with name and IBAN
  /// @param at    when the file is made
  static byte[] of(PaymentRun run, List<PaymentItem> items, Buyer buyer, Instant at) {
    return new Pain001(run, buyer).write(items, at);
  }

  /// A supplier and its account.
  private record Payee(UUID supplierId, String name, String iban, @Nullable String bic) {

    static Payee of(PaymentItem item) {
      return new Payee(item.supplierId(), item.payee(), item.iban(), item.bic());
    }
  }

  private byte[] write(List<PaymentItem> items, Instant at) {
    var transfers = transfers(items);
    var sum = items.stream().map(PaymentItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    var head = new GroupHeader85();
    head.setMsgId(number);
    head.setCreDtTm(dateTime(at));
    head.setNbOfTxs(String.valueOf(transfers.size()));
    head.setCtrlSum(money.show(sum));
    head.setInitgPty(party(name()));
    var message = new CustomerCreditTransferInitiationV09();
    message.setGrpHdr(head);
    message.getPmtInf().add(instruction(transfers, sum));
    var document = new Document();
    document.setCstmrCdtTrfInitn(message);
    return xml(document);
  }

  private PaymentInstruction30 instruction(
      List<CreditTransferTransaction34> transfers, BigDecimal sum) {
    var day = new DateAndDateTime2Choice();
    day.setDt(date(payOn));
    var instruction = new PaymentInstruction30();
    instruction.setPmtInfId(number + "-1");
    instruction.setPmtMtd(PaymentMethod3Code.TRF);
    instruction.setNbOfTxs(String.valueOf(transfers.size()));
    instruction.setCtrlSum(money.show(sum));
    instruction.setReqdExctnDt(day);
    instruction.setDbtr(party(name()));
    instruction.setDbtrAcct(account(Objects.requireNonNull(buyer.iban())));
    instruction.setDbtrAgt(bank(buyer.bic()));
    instruction.getCdtTrfTxInf().addAll(transfers);
    return instruction;
  }

  private List<CreditTransferTransaction34> transfers(List<PaymentItem> items) {
    var byPayee =
        items.stream()
            .collect(Collectors.groupingBy(Payee::of, LinkedHashMap::new, Collectors.toList()));
    var transfers = new ArrayList<CreditTransferTransaction34>();
    byPayee.forEach((payee, of) -> transfers.add(transfer(payee, of, transfers.size() + 1)));
    return transfers;
  }

  private CreditTransferTransaction34 transfer(Payee payee, List<PaymentItem> items, int count) {
    var id = new PaymentIdentification6();
    id.setEndToEndId("%s-%d".formatted(number, count));
    var value = new ActiveOrHistoricCurrencyAndAmount();
    value.setCcy(currency);
    value.setValue(
        money.show(
            items.stream().map(PaymentItem::amount).reduce(BigDecimal.ZERO, BigDecimal::add)));
    var amount = new AmountType4Choice();
    amount.setInstdAmt(value);
    var remittance = new RemittanceInformation16();
    remittance.getUstrd().add(remittance(items));
    var transfer = new CreditTransferTransaction34();
    transfer.setPmtId(id);
    transfer.setAmt(amount);
    if (payee.bic() != null) {
      transfer.setCdtrAgt(bank(payee.bic()));
    }
    transfer.setCdtr(party(payee.name()));
    transfer.setCdtrAcct(account(payee.iban()));
    transfer.setRmtInf(remittance);
    return transfer;
  }

  private static String remittance(List<PaymentItem> items) {
    return cut(
        items.stream().map(PaymentItem::billNumber).collect(Collectors.joining(" ")),
        MOST_REMITTANCE);
  }

  private String name() {
    return Objects.requireNonNull(buyer.name());
  }

  private static PartyIdentification135 party(String name) {
    var party = new PartyIdentification135();
    party.setNm(cut(name, MOST_NAME));
    return party;
  }

  private static CashAccount38 account(String iban) {
    var id = new AccountIdentification4Choice();
    id.setIBAN(iban);
    var account = new CashAccount38();
    account.setId(id);
    return account;
  }

  private static BranchAndFinancialInstitutionIdentification6 bank(@Nullable String bic) {
    var institution = new FinancialInstitutionIdentification18();
    if (bic == null) {
      var unknown = new GenericFinancialIdentification1();
      unknown.setId(NOT_PROVIDED);
      institution.setOthr(unknown);
    } else {
      institution.setBICFI(bic);
    }
    var bank = new BranchAndFinancialInstitutionIdentification6();
    bank.setFinInstnId(institution);
    return bank;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  private static XMLGregorianCalendar date(LocalDate day) {
    return calendar(day.toString());
  }

  private static XMLGregorianCalendar dateTime(Instant at) {
    return calendar(
        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
            at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
  }

  private static XMLGregorianCalendar calendar(String text) {
    try {
      return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
    } catch (DatatypeConfigurationException e) {
      throw new IllegalStateException("no XML in this JDK", e);
    }
  }

  private static byte[] xml(Document document) {
    try {
      var marshaller = CONTEXT.createMarshaller();
      marshaller.setSchema(SCHEMA);
      marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
      var out = new ByteArrayOutputStream();
      marshaller.marshal(new ObjectFactory().createDocument(document), out);
      return out.toByteArray();
    } catch (JAXBException e) {
      throw new IllegalStateException("the payment file doesn't agree with its schema", e);
    }
  }

  private static JAXBContext context() {
    try {
      return JAXBContext.newInstance(Document.class);
    } catch (JAXBException e) {
      throw new IllegalStateException("pain.001 can't be written", e);
    }
  }

  private static Schema schema() {
    try {
      var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(
          new StreamSource(Document.class.getResourceAsStream("/pain.001.001.09.xsd")));
    } catch (SAXException e) {
      throw new IllegalStateException("pain.001's schema is missing", e);
    }
  }
}
