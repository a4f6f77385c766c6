package io.collector.procurement.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import io.collector.rest.Problems;
import io.collector.tenancy.AggregateRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A mail that was wanted, and whether it is sent. Its id is in its `Message-ID`: a crash between
/// the mail server's answer and our commit sends it twice, and its reader can tell.
@Entity
@Table(name = "outgoing_mail")
class OutgoingMail extends AggregateRow {

  private static final int MOST_ATTEMPTS = 12;
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  @Id private UUID id = UuidCreator.getTimeOrderedEpoch();
  private UUID documentId = new UUID(0, 0);
  private String recipient = "";
  private @Nullable String replyTo;
  private String subject = "";
  private String body = "";
  private @Nullable String attachmentName;
  private byte @Nullable [] attachment;

  @Enumerated(EnumType.STRING)
  private MailStatus status = MailStatus.QUEUED;

  private int attempts;
  private Instant nextAttemptAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  private @Nullable Instant sentAt;

  protected OutgoingMail() {}

  OutgoingMail(Letter letter) {
    documentId = letter.documentId();
    recipient = letter.recipient();
    replyTo = letter.replyTo();
    subject = letter.subject();
    body = letter.body();
    var file = letter.attachment();
    attachmentName = file == null ? null : file.name();
    attachment = file == null ? null : file.pdf();
  }

  void sent() {
    status = MailStatus.SENT;
    attempts++;
    sentAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    changed();
  }

  /// It waits twice as long each time: 2, 4, 8, … seconds.
  void failed() {
    attempts++;
    status = attempts >= MOST_ATTEMPTS ? MailStatus.FAILED : MailStatus.QUEUED;
    var wait = Duration.ofSeconds(1L << Math.min(attempts, 12));
    nextAttemptAt =
        Instant.now()
            .plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT)
            .truncatedTo(ChronoUnit.MICROS);
    changed();
  }

  void retry() {
    if (status == MailStatus.SENT) {
      throw Problems.conflict("illegal-transition", "The mail is sent.");
    }
    status = MailStatus.QUEUED;
    attempts = 0;
    nextAttemptAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    changed();
  }

  UUID id() {
    return id;
  }

  UUID documentId() {
    return documentId;
  }

  String recipient() {
    return recipient;
  }

  @Nullable String replyTo() {
    return replyTo;
  }

  String subject() {
    return subject;
  }

  String body() {
    return body;
  }

  @Nullable String attachmentName() {
    return attachmentName;
  }

  byte @Nullable [] attachment() {
    return attachment;
  }

  MailStatus status() {
    return status;
  }

  int attempts() {
    return attempts;
  }

  @Nullable Instant sentAt() {
    return sentAt;
  }
}
