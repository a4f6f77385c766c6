package io.collector.procurement.mail;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.LockMode;

/// The current tenant's mails to suppliers.
@ApplicationScoped
public class OutgoingMails implements PanacheRepositoryBase<OutgoingMail, UUID> {

  private static final String DUE =
      "from OutgoingMail where status = MailStatus.QUEUED and nextAttemptAt <= :now"
          + " order by nextAttemptAt, id";

  /// It is sent if, and only if, the caller's transaction commits.
  public Uni<Void> queue(Letter letter) {
    return persist(new OutgoingMail(letter)).replaceWithVoid();
  }

  /// Some of those to be sent, locked; those that somebody else has locked are left to them.
  Uni<List<OutgoingMail>> lockDue(int most) {
    return getSession()
        .chain(
            session ->
                session
                    .createSelectionQuery(DUE, OutgoingMail.class)
                    .setParameter("now", Instant.now())
                    .setMaxResults(most)
                    .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                    .getResultList());
  }
}
