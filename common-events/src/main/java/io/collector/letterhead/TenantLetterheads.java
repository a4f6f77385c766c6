package io.collector.letterhead;

import io.collector.async.BlockingWork;
import io.collector.bus.BatchHandler;
import io.collector.bus.RefusedEventException;
import io.collector.events.accounting.LetterheadUpdated;
import io.collector.pdf.Letterhead;
import io.collector.pdf.PdfImage;
import io.collector.pdf.UnreadableImageException;
import io.collector.tenancy.Tenant;
import io.collector.tenancy.TenantSql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The service's copy of the tenants' letterheads, fed by `letterhead.updated`; the highest version
/// wins.
@ApplicationScoped
public class TenantLetterheads {

  private static final String FIND =
      "SELECT logo, footer FROM tenant_letterhead WHERE tenant_id = $1";
  private static final String PUT =
      """
      INSERT INTO tenant_letterhead AS copy (tenant_id, version, logo, footer)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (tenant_id) DO UPDATE
         SET version = excluded.version, logo = excluded.logo, footer = excluded.footer
       WHERE copy.version < excluded.version
      """;

  private final BlockingWork blockingWork;

  TenantLetterheads(BlockingWork blockingWork) {
    this.blockingWork = blockingWork;
  }

  /// The current tenant's; [Letterhead#NONE] as long as none is known. Read each time, in the
  /// caller's transaction: pictures of many tenants have no room in memory.
  public Uni<Letterhead> current() {
    return TenantSql.row(FIND, Stored::of, Tenant.current())
        .chain(
            found ->
                found
                    .map(stored -> blockingWork.run(stored::letterhead))
                    .orElseGet(() -> Uni.createFrom().item(Letterhead.NONE)));
  }

  private record Stored(@Nullable Buffer logo, List<String> footer) {

    static Stored of(Row row) {
      return new Stored(row.getBuffer("logo"), List.of(row.getArrayOfStrings("footer")));
    }

    Letterhead letterhead() {
      return new Letterhead(logo == null ? null : PdfImage.read(logo.getBytes()), footer);
    }
  }

  /// For the door of a service.
  public BatchHandler<LetterheadUpdated> handler() {
    return BatchHandler.ofNewest(LetterheadUpdated::version, this::put);
  }

  public Uni<Void> put(LetterheadUpdated told) {
    return blockingWork
        .run(() -> Optional.ofNullable(told.logo()).map(TenantLetterheads::readable))
        .chain(
            logo ->
                TenantSql.execute(
                    PUT,
                    Tenant.current(),
                    told.version(),
                    logo.orElse(null),
                    told.footer().toArray(String[]::new)))
        .replaceWithVoid();
  }

  private static Buffer readable(String base64) {
    try {
      var file = Base64.getDecoder().decode(base64);
      PdfImage.read(file);
      return Buffer.buffer(file);
    } catch (UnreadableImageException | IllegalArgumentException e) {
      throw new RefusedEventException("the logo %s".formatted(e.getMessage()));
    }
  }
}
