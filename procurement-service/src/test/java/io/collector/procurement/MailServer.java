package io.collector.procurement;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A mail server in the tests' process. Quarkus' tests share one.
public final class MailServer implements QuarkusTestResourceLifecycleManager {

  private static final GreenMail SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @Override
  public Map<String, String> start() {
    SERVER.start();
    return Map.of(
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        String.valueOf(SERVER.getSmtp().getPort()));
  }

  @Override
  public void stop() {
    SERVER.stop();
  }

  /// What came for an address, the first first.
  static List<Message> to(String recipient) {
    return Arrays.<Message>stream(SERVER.getReceivedMessages())
        .filter(message -> recipients(message).contains(recipient))
        .toList();
  }

  static String subject(Message message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a mail without an attachment says.
  static String text(Message message) {
    return GreenMailUtil.getBody(message);
  }

  private static List<String> recipients(Message message) {
    try {
      return Arrays.stream(message.getAllRecipients()).map(Object::toString).toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The bytes of the attachment.
  static byte[] attachment(Message message) {
    try {
      return part((Multipart) message.getContent()).getInputStream().readAllBytes();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BodyPart part(Multipart parts) throws MessagingException, IOException {
    for (var i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (part.getFileName() != null) {
        return part;
      }
      if (part.getContent() instanceof Multipart nested) {
        return part(nested);
      }
    }
    throw new IllegalStateException("no attachment");
  }
}
