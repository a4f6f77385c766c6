package io.collector.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/// Stands between a service and PostgreSQL, and counts, when asked, how often a transaction waits
/// for an answer. Then an answer is held back until the service has sent nothing more for a moment:
/// what it sends without needing the answer costs no wait.
///
/// On a busy machine the service itself may pause longer than that moment, and too many waits are
/// counted, but never too few: the fewest of several transactions are its real ones.
public final class DatabaseWaits implements AutoCloseable {

  private static final long QUIET_NANOS = Duration.ofMillis(5).toNanos();

  private final int database;
  private final ServerSocket door;
  private final List<Transaction> committed = new CopyOnWriteArrayList<>();
  private volatile boolean isCounting;

  /// @param sent what the service sent, as PostgreSQL's protocol has it
  private record Transaction(String sent, int waits) {

    /// As a parameter, or in a document.
    boolean mentions(UUID id) {
      return sent.contains(binary(id)) || sent.contains(id.toString());
    }

    private static String binary(UUID id) {
      var bytes = new byte[16];
      ByteBuffer.wrap(bytes)
          .putLong(id.getMostSignificantBits())
          .putLong(id.getLeastSignificantBits());
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /// @param database the port of PostgreSQL
  DatabaseWaits(int database) {
    this.database = database;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /// Does a piece of work until its one transaction waits this often, its commit included. The
  /// first ones of a kind wait for more: their statements are prepared.
  ///
  /// @param piece whose transaction mentions a mark
  public void await(int expected, Consumer<UUID> piece) {
    isCounting = true;
    try {
      Awaitility.await()
          .atMost(ServiceWorld.PATIENCE)
          .untilAsserted(
              () -> {
                var mark = UUID.randomUUID();
                piece.accept(mark);
                assertThat(ofTransactionsWith(mark)).containsExactly(expected);
              });
    } finally {
      isCounting = false;
      committed.clear();
    }
  }

  private List<Integer> ofTransactionsWith(UUID id) {
    return committed.stream()
        .filter(transaction -> transaction.mentions(id))
        .map(Transaction::waits)
        .toList();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var service = door.accept();
        Thread.ofVirtual().start(() -> connect(service));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void connect(Socket service) {
    try (service;
        var server = new Socket(InetAddress.getLoopbackAddress(), database)) {
      var link = new Link(service, server);
      Thread.ofVirtual().start(link::passRequests);
      link.passAnswers();
    } catch (IOException e) {
      // one side hung up
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }

  /// One connection of the service.
  private final class Link {

    private final Socket service;
    private final Socket server;
    private final StringBuilder sent = new StringBuilder();
    private boolean isInTransaction;
    private boolean isAsking;
    private long lastSent;
    private int waits;

    Link(Socket service, Socket server) {
      this.service = service;
      this.server = server;
    }

    void passRequests() {
      try (service;
          server) {
        var buffer = new byte[1 << 16];
        for (int n; (n = service.getInputStream().read(buffer)) > 0; ) {
          if (isCounting) {
            note(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
          }
          server.getOutputStream().write(buffer, 0, n);
        }
      } catch (IOException e) {
        // one side hung up
      }
    }

    private synchronized void note(String text) {
      sent.append(text);
      var begin = isInTransaction ? -1 : sent.indexOf("BEGIN\0");
      if (begin >= 0) {
        isInTransaction = true;
        waits = 0;
        sent.delete(0, begin);
      }
      isAsking = true;
      lastSent = System.nanoTime();
    }

    void passAnswers() throws IOException, InterruptedException {
      var buffer = new byte[1 << 20];
      for (int n; (n = server.getInputStream().read(buffer)) > 0; ) {
        if (isCounting) {
          n = collect(buffer, n);
          noteAnswer();
        }
        service.getOutputStream().write(buffer, 0, n);
      }
    }

    /// What comes until the service is quiet.
    ///
    /// @return how much there is
    private int collect(byte[] buffer, int first) throws IOException, InterruptedException {
      for (long rest; (rest = rest()) > 0; ) {
        Thread.sleep(Duration.ofNanos(rest));
      }
      var all = first;
      for (int ready; all < buffer.length && (ready = server.getInputStream().available()) > 0; ) {
        all += server.getInputStream().read(buffer, all, Math.min(ready, buffer.length - all));
      }
      return all;
    }

    private synchronized long rest() {
      return lastSent + QUIET_NANOS - System.nanoTime();
    }

    private synchronized void noteAnswer() {
      if (isAsking) {
        waits++;
        isAsking = false;
      }
      var isCommitted = sent.indexOf("COMMIT\0") >= 0;
      if (isInTransaction && (isCommitted || sent.indexOf("ROLLBACK\0") >= 0)) {
        if (isCommitted) {
          committed.add(new Transaction(sent.toString(), waits));
        }
        isInTransaction = false;
      }
      if (!isInTransaction) {
        sent.setLength(0);
      }
    }
  }
}
