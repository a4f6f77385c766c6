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
import java.util.Optional;

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

  /// What a mail with an attachment says, its lines as they were written.
  static String body(Message message) {
    try {
      return part((Multipart) message.getContent(), part -> part.isMimeType("text/plain"))
          .getContent()
          .toString()
          .replace("\r\n", "\n");
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      return part((Multipart) message.getContent(), part -> part.getFileName() != null)
          .getInputStream()
          .readAllBytes();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Wanted {
    boolean is(BodyPart part) throws MessagingException;
  }

  private static BodyPart part(Multipart parts, Wanted wanted)
      throws MessagingException, IOException {
    return find(parts, wanted).orElseThrow(() -> new IllegalStateException("no such part"));
  }

  private static Optional<BodyPart> find(Multipart parts, Wanted wanted)
      throws MessagingException, IOException {
    for (var i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (wanted.is(part)) {
        return Optional.of(part);
      }
      if (part.getContent() instanceof Multipart nested) {
        var found = find(nested, wanted);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }
}
