package io.collector.bus.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.SocketConfigurator;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.SocketFrameHandler;
import com.rabbitmq.client.impl.SocketFrameHandlerFactory;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Removes from received frames what would close the client's connection, and with it stop all
/// queues of the service.
///
/// The client decodes nested headers by recursion before a consumer can refuse them, and closes the
/// connection if a body is too large. So properties larger than [#LARGEST_PROPERTIES] are removed
/// from their message, and a body larger than [#LARGEST_BODY] is skipped: the message is delivered
/// empty, marked with [Headers#BODY_SKIPPED].
final class GuardedFrames extends SocketFrameHandler {

  static final int LARGEST_PROPERTIES = 8 * 1024;
  static final int LARGEST_BODY = 8 * 1024 * 1024;

  /// A header frame: class, weight, body size, flags, properties.
  private static final int BODY_SIZE_AT = 4;

  private static final int FLAGS_AT = 12;
  private static final int FLAGS_END = 14;

  /// Bytes of a body still to be skipped, by channel.
  private final Map<Integer, Long> skipping = new HashMap<>();

  private GuardedFrames(Socket socket) throws IOException {
    super(socket, null, LARGEST_BODY);
  }

  /// Makes sockets as the client's own factory does.
  static SocketFrameHandlerFactory factory(
      int connectionTimeout,
      @Nullable SocketFactory sockets,
      SocketConfigurator configurator,
      boolean ssl) {
    return new SocketFrameHandlerFactory(connectionTimeout, sockets, configurator, ssl) {
      @Override
      public GuardedFrames create(Socket socket) throws IOException {
        return new GuardedFrames(socket);
      }
    };
  }

  /// The broker adds headers to a redelivered message, and sends them in one frame even if that is
  /// larger than negotiated.
  @Override
  public void setFrameMax(int negotiated) {
    super.setFrameMax(2 * negotiated);
  }

  @Override
  public @Nullable Frame readFrame() throws IOException {
    while (true) {
      var frame = super.readFrame();
      if (frame == null) {
        return null;
      }
      if (frame.getType() == AMQP.FRAME_HEADER) {
        return header(frame);
      }
      if (frame.getType() != AMQP.FRAME_BODY || !isSkipped(frame)) {
        return frame;
      }
    }
  }

  private Frame header(Frame frame) throws IOException {
    var payload = frame.getPayload();
    var bodySize = ByteBuffer.wrap(payload).getLong(BODY_SIZE_AT);
    if (bodySize > LARGEST_BODY) {
      skipping.put(frame.getChannel(), bodySize);
      var marker =
          new BasicProperties.Builder().headers(Map.of(Headers.BODY_SKIPPED, bodySize)).build();
      return received(frame, marker.toFrame(frame.getChannel(), 0).getPayload());
    }
    if (payload.length - FLAGS_END > LARGEST_PROPERTIES) {
      var bare = Arrays.copyOf(payload, FLAGS_END);
      bare[FLAGS_AT] = 0;
      bare[FLAGS_AT + 1] = 0;
      return received(frame, bare);
    }
    return frame;
  }

  private static Frame received(Frame frame, byte[] payload) {
    return new Frame(frame.getType(), frame.getChannel(), payload);
  }

  private boolean isSkipped(Frame frame) {
    var left = skipping.get(frame.getChannel());
    if (left == null) {
      return false;
    }
    var after = left - frame.getPayload().length;
    if (after > 0) {
      skipping.put(frame.getChannel(), after);
    } else {
      skipping.remove(frame.getChannel());
    }
    return true;
  }
}
