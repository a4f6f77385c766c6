package io.collector.accounting.file;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// XML of unknown origin. A document type declaration is refused, so that no entity is ever
/// resolved; elements are found by their local names.
public record Xml(Element element) {

  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  /// What is wrong with a document, in words for its sender.
  public static final class BadXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    BadXmlException(String message) {
      super(message);
    }
  }

  /// The root element.
  public static Xml read(String text) throws BadXmlException {
    try {
      var factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(NO_DOCTYPE, true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Refuse());
      return new Xml(builder.parse(new InputSource(new StringReader(text))).getDocumentElement());
    } catch (SAXParseException e) {
      throw new BadXmlException(
          "is not well-formed XML, or has a document type declaration: line %d, column %d"
              .formatted(e.getLineNumber(), e.getColumnNumber()));
    } catch (SAXException | IOException e) {
      throw new BadXmlException("is not XML");
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Refuse implements ErrorHandler {

    @Override
    public void warning(SAXParseException warning) {
      // a warning refuses nothing
    }

    @Override
    public void error(SAXParseException error) throws SAXException {
      throw error;
    }

    @Override
    public void fatalError(SAXParseException error) throws SAXException {
      throw error;
    }
  }

  public boolean is(String name) {
    return name.equals(element.getLocalName());
  }

  public @Nullable String namespace() {
    return element.getNamespaceURI();
  }

  public @Nullable String attribute(String name) {
    return element.hasAttribute(name) ? element.getAttribute(name) : null;
  }

  public String text() {
    return element.getTextContent().strip();
  }

  /// The child elements of that name.
  public List<Xml> all(String name) {
    var found = new ArrayList<Xml>();
    for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && name.equals(child.getLocalName())) {
        found.add(new Xml(child));
      }
    }
    return found;
  }

  /// The first element on that path.
  public @Nullable Xml at(String... path) {
    Xml here = this;
    for (var name : path) {
      var next = here.all(name);
      if (next.isEmpty()) {
        return null;
      }
      here = next.getFirst();
    }
    return here;
  }

  /// Its text, if it is there and not blank.
  public @Nullable String text(String... path) {
    var found = at(path);
    return found == null || found.text().isEmpty() ? null : found.text();
  }
}
