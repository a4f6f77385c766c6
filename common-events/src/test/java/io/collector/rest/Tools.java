package io.collector.rest;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class Tools implements PanacheRepositoryBase<Tool, UUID> {}
