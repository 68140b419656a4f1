package dev.restock.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is written once. OkHttp itself sends a POST a second time, for example after 503 with
 * {@code Retry-After: 0}, unless the body declares that it cannot be sent twice.
 */
final class OneShotBody extends RequestBody {
  private final MediaType mediaType;
  private final byte[] bytes;
  private final BooleanSupplier tooLate;
  private final AtomicBoolean written = new AtomicBoolean();

  /** Calls {@code tooLate} right before the body is written, when everything else is ready. */
  OneShotBody(MediaType mediaType, byte[] bytes, BooleanSupplier tooLate) {
    this.mediaType = mediaType;
    this.bytes = bytes;
    this.tooLate = tooLate;
  }

  @Override
  public @Nullable MediaType contentType() {
    return mediaType;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    if (written.getAndSet(true)) {
      throw new IOException("a write was about to be sent a second time");
    }
    if (tooLate.getAsBoolean()) {
      throw new InterruptedIOException("the last moment to send it has passed");
    }
    sink.write(bytes);
  }
}
