package io.collector.deploy;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/// A plain connection to the broker, as any program may open one.
public final class Broker implements AutoCloseable {

  private final Connection connection;

  private Broker(Connection connection) {
    this.connection = connection;
  }

  public static Broker open(String purpose) {
    return open(purpose, Settings.get("RABBITMQ_URL"));
  }

  static Broker open(String purpose, String url) {
    try {
      var factory = new ConnectionFactory();
      if (url.startsWith("amqps:")) {
        // before the address is set: left to itself, the client trusts any certificate
        factory.useSslProtocol(SSLContext.getDefault());
        factory.enableHostnameVerification();
      }
      factory.setUri(url);
      factory.setAutomaticRecoveryEnabled(false);
      factory.setConnectionTimeout(10_000);
      return new Broker(factory.newConnection("deploy/dev " + purpose));
    } catch (AuthenticationFailureException e) {
      throw new Failure(
          "the broker refuses the user of RABBITMQ_URL (" + withoutPassword(url) + ")", e);
    } catch (URISyntaxException | GeneralSecurityException e) {
      throw new Failure("RABBITMQ_URL is not usable (" + withoutPassword(url) + ")", e);
    } catch (IOException | TimeoutException e) {
      throw new Failure("no broker answers at " + withoutPassword(url), e);
    }
  }

  private static String withoutPassword(String url) {
    return url.replaceFirst(":[^:/@]*@", ":…@");
  }

  public Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    connection.abort(2_000);
  }
}
