package io.collector.procurement.mail;

import io.collector.async.Sequential;
import io.collector.schedule.ScheduledWork;
import io.quarkus.logging.Log;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;

/// Hands the current tenant's queued mails to the mail server. One that it doesn't take waits, and
/// hinders no other.
@ApplicationScoped
class SendMails implements ScheduledWork {

  private static final int MOST = 10;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final OutgoingMails mails;
  private final ReactiveMailer mailer;

  SendMails(OutgoingMails mails, ReactiveMailer mailer) {
    this.mails = mails;
    this.mailer = mailer;
  }

  @Override
  public String name() {
    return "supplier-mail";
  }

  @Override
  public String dueTenants() {
    return "SELECT tenants_with_due_mails()";
  }

  @Override
  public Uni<Boolean> runPart(Instant since) {
    return mails
        .lockDue(MOST)
        .call(due -> Sequential.each(due, this::send))
        .map(due -> due.size() == MOST);
  }

  private Uni<Void> send(OutgoingMail mail) {
    return mailer
        .send(message(mail))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .invoke(mail::sent)
        .onFailure()
        .recoverWithUni(
            failure -> {
              Log.warnf("mail %s was not taken: %s", mail.id(), failure.getMessage());
              mail.failed();
              return Uni.createFrom().voidItem();
            });
  }

  private static Mail message(OutgoingMail mail) {
    var message =
        Mail.withText(mail.recipient(), mail.subject(), mail.body())
            .addHeader("Message-ID", "<%s@procurement.collector>".formatted(mail.id()));
    var replyTo = mail.replyTo();
    if (replyTo != null) {
      message.setReplyTo(replyTo);
    }
    var file = mail.attachment();
    if (file != null) {
      message.addAttachment(mail.attachmentName(), file, "application/pdf");
    }
    return message;
  }
}
