package dev.restock.http;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * A body that is written once. OkHttp sends a POST a second time by itself, on 503 with {@code
 * Retry-After: 0} for one, unless the body says that it cannot be.
 */
final class OneShotBody extends RequestBody {
  private static final MediaType JSON = MediaType.get("application/json");

  private final byte[] json;
  private final AtomicBoolean written = new AtomicBoolean();

  OneShotBody(byte[] json) {
    this.json = json;
  }

  @Override
  public @Nullable MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return json.length;
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
    sink.write(json);
  }
}
