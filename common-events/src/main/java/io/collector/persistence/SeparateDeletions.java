package io.collector.persistence;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Field;
import java.util.concurrent.CompletionStage;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.persister.entity.AbstractEntityPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.persister.entity.mutation.ReactiveDeleteCoordinator;

/// Lets each deletion of a row end by itself.
///
/// Hibernate Reactive (3.2.5) keeps what a deletion will answer in a field that all sessions share.
/// Of two deletions from one table at the same moment the first to end wakes the session of the
/// other, on its own context and so in its own tenant, and waits for ever itself, with its locks:
/// hibernate-reactive issue 1713. So each one is given a coordinator of its own, until the library
/// does so. `DeletionsTest` hangs without.
@ApplicationScoped
@RegisterForReflection(targets = AbstractEntityPersister.class, methods = false)
class SeparateDeletions {

  private static final String COORDINATOR = "deleteCoordinator";

  /// Before any event is handled. A service without rows has no factory.
  void begin(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started,
      Instance<Mutiny.SessionFactory> factories)
      throws ReflectiveOperationException {
    var coordinator = AbstractEntityPersister.class.getDeclaredField(COORDINATOR);
    coordinator.setAccessible(true);
    for (var factory : factories) {
      var metamodel = (MappingMetamodel) factory.getMetamodel();
      for (var persister : metamodel.streamEntityDescriptors().toList()) {
        separate(persister, coordinator);
      }
    }
  }

  private static void separate(EntityPersister persister, Field coordinator)
      throws IllegalAccessException {
    if (persister instanceof AbstractEntityPersister rows
        && rows.getDeleteCoordinator() instanceof ReactiveDeleteCoordinator) {
      coordinator.set(rows, new OneForEach(rows, rows.getFactory()));
    }
  }

  private static final class OneForEach extends ReactiveDeleteCoordinator {

    private final AbstractEntityPersister rows;
    private final SessionFactoryImplementor factory;

    OneForEach(AbstractEntityPersister rows, SessionFactoryImplementor factory) {
      super(rows, factory);
      this.rows = rows;
      this.factory = factory;
    }

    @Override
    public CompletionStage<Void> reactiveDelete(
        Object entity, Object id, Object version, SharedSessionContractImplementor session) {
      return new ReactiveDeleteCoordinator(rows, factory)
          .reactiveDelete(entity, id, version, session);
    }
  }
}
