package dev.restock.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * A socket to a service in this process. It delivers the written bytes when the caller begins to
 * read. One call uses it at a time, as OkHttp does.
 */
final class InProcessSocket extends Socket {
  private final InProcessServices services;
  private final Buffer sent = new Buffer();
  private final Buffer received = new Buffer();
  private int port;
  private int readTimeout;
  private boolean connected;
  private boolean ended;
  private volatile boolean closed;

  InProcessSocket(InProcessServices services) {
    this.services = services;
  }

  @Override
  public void connect(SocketAddress address, int timeout) throws IOException {
    port = services.connect(address);
    connected = true;
  }

  @Override
  public InputStream getInputStream() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
          throw new SocketException("Socket closed");
        }
        if (received.exhausted() && !ended) {
          exchange();
        }
        return received.exhausted() ? -1 : received.read(bytes, offset, length);
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return sent.outputStream();
  }

  private void exchange() throws IOException {
    if (sent.exhausted()) {
      throw new SocketTimeoutException("No request was written");
    }
    ServiceDoor door = services.door(port);
    Network.Answer answer;
    // Any other end of the exchange breaks the connection.
    ended = true;
    Request request = read();
    answer = services.network().carry(new Carried(door, request));
    if (closed) {
      throw new SocketException("Socket closed");
    }
    ended = "close".equalsIgnoreCase(answer.headers().get("Connection"));
    write(answer, !request.method().equals("HEAD"));
  }

  private Request read() throws IOException {
    String[] first = sent.readUtf8LineStrict().split(" ", -1);
    Headers.Builder headers = new Headers.Builder();
    for (String line = sent.readUtf8LineStrict();
        !line.isEmpty();
        line = sent.readUtf8LineStrict()) {
      headers.add(line);
    }
    Headers all = headers.build();
    if (all.get("Transfer-Encoding") != null) {
      throw new IOException("An in-process sandbox accepts only bodies of known length");
    }
    String length = all.get("Content-Length");
    HttpUrl url = HttpUrl.get(services.url(port) + first[1]);
    return new Request(
        first[0],
        List.copyOf(url.pathSegments()),
        url,
        all,
        length == null ? "" : sent.readUtf8(Long.parseLong(length)));
  }

  private void write(Network.Answer answer, boolean withBody) {
    Buffer body = new Buffer().writeUtf8(answer.body());
    received.writeUtf8("HTTP/1.1 ").writeDecimalLong(answer.status()).writeUtf8(" -\r\n");
    if (answer.headers().keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
      received.writeUtf8("content-type: application/json; charset=utf-8\r\n");
    }
    received.writeUtf8("content-length: ").writeDecimalLong(body.size());
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      received.writeUtf8("\r\n").writeUtf8(header.getKey()).writeUtf8(": ");
      received.writeUtf8(header.getValue());
    }
    received.writeUtf8("\r\n\r\n");
    if (withBody) {
      received.write(body, body.size());
    }
  }

  /** One call on its way through the network. */
  private final class Carried implements Network.Call {
    private final ServiceDoor door;
    private final Request request;

    Carried(ServiceDoor door, Request request) {
      this.door = door;
      this.request = request;
    }

    @Override
    public Service service() {
      return door.service();
    }

    @Override
    public String endpoint() {
      return door.endpoint(request);
    }

    @Override
    public Network.Answer arrive() throws IOException {
      ServiceDoor.Outcome outcome = door.enter(request);
      if (outcome.reset()) {
        throw new SocketException("Connection reset");
      }
      if (!outcome.isAnswered()) {
        throw new EOFException("The service closed the connection");
      }
      // No real time passes here, so an answer that is due after the timeout never comes.
      if (readTimeout > 0 && outcome.delay().toMillis() >= readTimeout) {
        throw new SocketTimeoutException("Read timed out");
      }
      Reply reply = outcome.reply();
      return new Network.Answer(reply.status(), reply.headers(), reply.body());
    }

    @Override
    public String toString() {
      return request.toString();
    }
  }

  @Override
  public void connect(SocketAddress address) throws IOException {
    connect(address, 0);
  }

  @Override
  public boolean isConnected() {
    return connected;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public boolean isInputShutdown() {
    return false;
  }

  @Override
  public boolean isOutputShutdown() {
    return false;
  }

  @Override
  public synchronized void setSoTimeout(int timeout) {
    readTimeout = timeout;
  }

  @Override
  public synchronized int getSoTimeout() {
    return readTimeout;
  }

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getPort() {
    return port;
  }

  @Override
  public String toString() {
    return "InProcessSocket[" + port + "]";
  }
}
