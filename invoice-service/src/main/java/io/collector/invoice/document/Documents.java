package io.collector.invoice.document;

import io.collector.async.BlockingWork;
import io.collector.invoice.settings.InvoiceSettings;
import io.collector.invoice.settings.Seller;
import io.collector.rest.Problems;
import io.collector.settings.Settings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/// Answers with a document in one of its forms.
@ApplicationScoped
public class Documents {

  private final Settings<InvoiceSettings> settings;
  private final BlockingWork blockingWork;

  Documents(Settings<InvoiceSettings> settings, BlockingWork blockingWork) {
    this.settings = settings;
    this.blockingWork = blockingWork;
  }

  public Uni<RestResponse<byte[]>> pdf(BilledDocument document) {
    return seller()
        .chain(seller -> blockingWork.run(() -> DocumentPdf.of(document, seller)))
        .map(bytes -> answer(bytes, "inline", document.number() + ".pdf"));
  }

  /// @throws io.collector.rest.ProblemException 409 that names what an e-invoice lacks
  public Uni<RestResponse<byte[]>> ubl(BilledDocument document) {
    return seller()
        .map(seller -> new DocumentUbl(document, seller))
        .invoke(Documents::checkComplete)
        .chain(ubl -> blockingWork.run(ubl::write))
        .map(bytes -> answer(bytes, "attachment", document.number() + ".xml"));
  }

  private Uni<Seller> seller() {
    return settings.current().map(current -> current.seller());
  }

  private static void checkComplete(DocumentUbl ubl) {
    var missing = ubl.missing();
    if (!missing.isEmpty()) {
      var problem =
          Problems.conflict("incomplete-e-invoice", "An e-invoice needs more than is known.");
      missing.forEach(what -> problem.at("", "lacks " + what));
      throw problem;
    }
  }

  private static RestResponse<byte[]> answer(byte[] bytes, String disposition, String file) {
    return RestResponse.ResponseBuilder.ok(bytes)
        .header("Content-Disposition", "%s; filename=\"%s\"".formatted(disposition, file))
        .build();
  }
}
