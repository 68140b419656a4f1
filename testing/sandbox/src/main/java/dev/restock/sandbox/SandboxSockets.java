package dev.restock.sandbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ServerSocketFactory;

/**
 * Creates sockets without Nagle's algorithm, which delays each answer on a kept connection by about
 * 44 ms. Each server thread knows the socket that it reads from, so that it can reset the
 * connection.
 */
final class SandboxSockets extends ServerSocketFactory {
  private static final ThreadLocal<Socket> CURRENT = new ThreadLocal<>();

  /** Resets the connection whose request the calling thread has read. */
  static void resetCurrent() {
    Socket socket = CURRENT.get();
    if (socket == null) {
      return;
    }
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot reset a connection", e);
    }
  }

  @Override
  public ServerSocket createServerSocket() throws IOException {
    return new Listener();
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return createServerSocket(port, 50);
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    ServerSocket socket = new Listener();
    socket.bind(new InetSocketAddress(address, port), backlog);
    return socket;
  }

  private static final class Listener extends ServerSocket {
    Listener() throws IOException {
      super();
    }

    @Override
    public Socket accept() throws IOException {
      Connection socket = new Connection();
      implAccept(socket);
      socket.setTcpNoDelay(true);
      return socket;
    }
  }

  private static final class Connection extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      Socket self = this;
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          CURRENT.set(self);
          return super.read(bytes, offset, length);
        }
      };
    }
  }
}
