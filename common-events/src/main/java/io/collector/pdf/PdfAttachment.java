package io.collector.pdf;

import java.time.LocalDate;

/// A file within a PDF that says the same for programs.
///
/// @param name     of the file, in ASCII
/// @param mimeType such as `text/xml`
/// @param modified the day of its last change
/// @param metadata what the document's metadata say of it: `rdf:Description` elements of XMP
public record PdfAttachment(
    String name,
    String mimeType,
    String description,
    LocalDate modified,
    byte[] content,
    String metadata) {}
