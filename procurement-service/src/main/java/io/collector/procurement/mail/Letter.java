package io.collector.procurement.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What shall be mailed to whom.
///
/// @param documentId what it is about
/// @param replyTo    where the answer shall go
public record Letter(
    UUID documentId,
    String recipient,
    @Nullable String replyTo,
    String subject,
    String body,
    @Nullable Attachment attachment) {

  /// A PDF.
  public record Attachment(String name, byte[] pdf) {}
}
