package io.collector.invoice.document;

import io.collector.async.BlockingWork;
import io.collector.invoice.customer.CustomerCopies;
import io.collector.invoice.customer.CustomerCopy;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.Seller;
import io.collector.letterhead.TenantLetterheads;
import io.collector.pdf.Language;
import io.collector.pdf.UnembeddedFontException;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Answers with a document in one of its forms.
@ApplicationScoped
public class Documents {

  private final Settings<InvoiceSettings> settings;
  private final CustomerCopies customers;
  private final TenantLetterheads letterheads;
  private final BlockingWork blockingWork;

  Documents(
      Settings<InvoiceSettings> settings,
      CustomerCopies customers,
      TenantLetterheads letterheads,
      BlockingWork blockingWork) {
    this.settings = settings;
    this.customers = customers;
    this.letterheads = letterheads;
    this.blockingWork = blockingWork;
  }

  /// @param asked the customer's own, if absent
  public Uni<RestResponse<byte[]>> pdf(BilledDocument document, @Nullable Language asked) {
    return letter(
            document,
            asked,
            seller(document),
            (sender, words) -> DocumentPdf.of(document, sender, words))
        .map(bytes -> answer(bytes, "inline", document.number() + ".pdf"));
  }

  /// @param asked the customer's own, if absent
  public Uni<RestResponse<byte[]>> reminderPdf(
      BilledDocument invoice, ReminderCharges charges, @Nullable Language asked) {
    return letter(
            invoice,
            asked,
            sellerNow(),
            (sender, words) -> ReminderPdf.of(invoice, charges, sender, words))
        .map(
            bytes ->
                answer(
                    bytes,
                    "inline",
                    "%s-reminder-%d.pdf".formatted(invoice.number(), charges.level())));
  }

  /// @param latest of the invoices: it says whom the letter goes to
  /// @param asked  the customer's own, if absent
  public Uni<RestResponse<byte[]>> collectiveReminder(
      BilledDocument latest,
      List<RemindedInvoice> reminded,
      LocalDate today,
      @Nullable Language asked) {
    return letter(
            latest,
            asked,
            sellerNow(),
            (sender, words) -> CollectiveReminderPdf.of(latest, reminded, today, sender, words))
        .map(bytes -> answer(bytes, "inline", "reminder-%s.pdf".formatted(today)));
  }

  private Uni<byte[]> letter(
      BilledDocument document,
      @Nullable Language asked,
      Uni<Seller> seller,
      BiFunction<Sender, LetterWords, byte[]> writer) {
    return language(document, asked)
        .map(LetterWords::in)
        .chain(
            words ->
                sender(seller)
                    .chain(sender -> blockingWork.run(() -> writer.apply(sender, words))));
  }

  private Uni<Language> language(BilledDocument document, @Nullable Language asked) {
    return asked != null
        ? Uni.createFrom().item(asked)
        : customers
            .known(document.customerId())
            .map(known -> Language.of(known.map(CustomerCopy::language).orElse(null)));
  }

  /// @throws io.collector.rest.ProblemException 409 that names what an e-invoice lacks, or
  ///     `void`
  public Uni<RestResponse<byte[]>> ubl(BilledDocument document) {
    return xml(document, seller -> new DocumentUbl(document, seller).write());
  }

  /// @throws io.collector.rest.ProblemException 409 that names what an e-invoice lacks, or
  ///     `void`
  public Uni<RestResponse<byte[]>> cii(BilledDocument document) {
    return xml(document, seller -> new DocumentCii(document, seller).write());
  }

  private Uni<RestResponse<byte[]>> xml(BilledDocument document, Function<Seller, byte[]> writer) {
    return seller(document)
        .invoke(seller -> checkComplete(document, seller))
        .chain(seller -> blockingWork.run(() -> writer.apply(seller)))
        .map(bytes -> answer(bytes, "attachment", document.number() + ".xml"));
  }

  /// @param asked the customer's own, if absent
  /// @throws io.collector.rest.ProblemException 409 that names what an e-invoice lacks, or
  ///     `void`
  public Uni<RestResponse<byte[]>> facturX(BilledDocument document, @Nullable Language asked) {
    return seller(document)
        .invoke(seller -> checkComplete(document, seller))
        .chain(
            seller ->
                letter(
                    document,
                    asked,
                    Uni.createFrom().item(seller),
                    (sender, words) -> FacturX.of(document, sender, words)))
        .onFailure(UnembeddedFontException.class)
        .transform(
            _ ->
                Problems.conflict(
                    "not-embeddable",
                    "It has letters, Korean or simplified Chinese, whose fonts can't be embedded;"
                        + " read it as CII or UBL."))
        .map(bytes -> answer(bytes, "attachment", document.number() + ".pdf"));
  }

  private Uni<Sender> sender(Uni<Seller> named) {
    return named.chain(
        seller -> letterheads.current().map(letterhead -> new Sender(seller, letterhead)));
  }

  /// As the document named it when it was issued.
  private Uni<Seller> seller(BilledDocument document) {
    return document.seller() == null ? sellerNow() : Uni.createFrom().item(document.seller());
  }

  private Uni<Seller> sellerNow() {
    return settings.current().map(current -> current.seller());
  }

  private static void checkComplete(BilledDocument document, Seller seller) {
    if (document.isVoid()) {
      throw Problems.conflict(
          "void", "The invoice is void; there is no e-invoice of it. Read it as PDF.");
    }
    var missing = document.eInvoiceNeeds().missing(seller);
    if (!missing.isEmpty()) {
      var problem =
          Problems.conflict("incomplete-e-invoice", "An e-invoice needs more than is known.");
      missing.forEach(gap -> problem.at("", "lacks " + gap.detail()));
      throw problem;
    }
  }

  private static RestResponse<byte[]> answer(byte[] bytes, String disposition, String file) {
    return RestResponse.ResponseBuilder.ok(bytes)
        .header("Content-Disposition", "%s; filename=\"%s\"".formatted(disposition, file))
        .build();
  }
}
