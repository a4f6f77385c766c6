package io.collector.procurement.mail;

/// Whether a mail is on its way.
public enum MailStatus {
  /// To be sent, perhaps again.
  QUEUED,
  /// The mail server has it.
  SENT,
  /// Tried too often; a person may have it tried again.
  FAILED
}
