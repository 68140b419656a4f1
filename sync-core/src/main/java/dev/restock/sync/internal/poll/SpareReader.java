package dev.restock.sync.internal.poll;

import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.SpareReads;
import dev.restock.sync.port.ReturnNotReadableException;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.store.returns.ReadCause;
import java.util.List;
import java.util.Optional;

/** Reads returns for a replay, each for a call of the backlog's share. */
public final class SpareReader implements SpareReads {
  private final EngineContext engine;
  private final ReturnSource source;
  private final PollContext reading;

  public SpareReader(EngineContext engine, ReturnSource source, PollContext reading) {
    this.engine = engine;
    this.source = source;
    this.reading = reading;
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    try (CallQuota.Calls calls = reading.calls().take(List.of(ReadCause.BACKLOG), reading.plan())) {
      if (calls.number() == 0) {
        return Optional.empty();
      }
      Call call = Call.of(ReturnSource.class, "read").about(rmaId);
      return engine
          .extensions()
          .ask(source.serviceName(), call, () -> source.read(rmaId))
          .filter(record -> record.rmaId().equals(rmaId))
          .map(record -> record.asRead(engine.tenant().shop(), Optional.empty(), engine.now()));
    } catch (ServiceTroubleException | ReturnNotReadableException e) {
      return Optional.empty();
    }
  }
}
