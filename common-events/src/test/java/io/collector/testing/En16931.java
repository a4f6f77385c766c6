package io.collector.testing;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltExecutable;

/// The rules of EN 16931 for one syntax, as CEN publishes them. A module that uses it has them, and
/// what runs them, among its test dependencies.
public final class En16931 {

  private final Processor xslt = new Processor(false);
  private final XsltExecutable rules;

  private En16931(String file) {
    try {
      rules =
          xslt.newXsltCompiler()
              .compile(
                  new StreamSource(
                      Objects.requireNonNull(En16931.class.getResourceAsStream(file), file)));
    } catch (SaxonApiException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param syntax `ubl` or `cii`
  public static En16931 of(String syntax) {
    return new En16931(
        "/external/schematron/1.3.16/%s/EN16931-%s-validation.xslt"
            .formatted(syntax, syntax.toUpperCase(Locale.ROOT)));
  }

  /// Of which rules.
  public List<String> violations(byte[] document) {
    try {
      var report = new XdmDestination();
      rules.load30().transform(new StreamSource(new ByteArrayInputStream(document)), report);
      var found = new ArrayList<String>();
      for (var failed :
          xslt.newXPathCompiler()
              .evaluate("//*[local-name() = 'failed-assert']", report.getXdmNode())) {
        found.add(String.valueOf(((XdmNode) failed).attribute("id")));
      }
      return found;
    } catch (SaxonApiException e) {
      throw new IllegalStateException(e);
    }
  }
}
