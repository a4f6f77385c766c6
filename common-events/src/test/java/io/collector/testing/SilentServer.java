package io.collector.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A port that takes connections and never answers. Closed, it takes no more, and those that it has
/// stay open.
public final class SilentServer implements Closeable {

  private final ServerSocket door;
  private final List<Socket> held = Collections.synchronizedList(new ArrayList<>());

  public SilentServer(int port) {
    try {
      door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int connections() {
    return held.size();
  }

  private void accept() {
    try {
      while (true) {
        held.add(door.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
