package io.collector.deploy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// A mail server on this machine for as long as a story is told. It takes whatever comes and sends
/// nothing on.
final class MailServer implements AutoCloseable {

  private final GreenMail server;

  private MailServer(GreenMail server) {
    this.server = server;
  }

  /// @param port 0 for one that is free
  static MailServer start(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    try {
      server.start();
    } catch (IllegalStateException e) {
      throw new Failure("no mail server can be started on port " + port, e);
    }
    return new MailServer(server);
  }

  int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  /// What came.
  record Mail(String from, String subject, String text, String attachmentName, byte[] attachment) {

    private Mail with(Part part) throws MessagingException, IOException {
      if (part.getContent() instanceof Multipart parts) {
        var all = this;
        for (var i = 0; i < parts.getCount(); i++) {
          all = all.with(parts.getBodyPart(i));
        }
        return all;
      }
      var bytes = part.getInputStream().readAllBytes();
      return part.getFileName() == null
          ? new Mail(from, subject, String.valueOf(part.getContent()), attachmentName, attachment)
          : new Mail(from, subject, text, part.getFileName(), bytes);
    }
  }

  /// The last to an address with this in its subject.
  Optional<Mail> last(String recipient, String about) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(message -> isTo(message, recipient))
        .map(MailServer::read)
        .filter(mail -> mail.subject().contains(about))
        .reduce((_, later) -> later);
  }

  private static boolean isTo(MimeMessage message, String recipient) {
    try {
      return Arrays.stream(message.getAllRecipients())
          .anyMatch(address -> address.toString().equals(recipient));
    } catch (MessagingException e) {
      throw new Failure("a mail can't be read", e);
    }
  }

  private static Mail read(MimeMessage message) {
    try {
      return new Mail(message.getFrom()[0].toString(), message.getSubject(), "", "", new byte[0])
          .with(message);
    } catch (MessagingException | IOException e) {
      throw new Failure("a mail can't be read", e);
    }
  }
}
