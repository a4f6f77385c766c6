package io.collector.hr.project;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// The current tenant's projects.
@ApplicationScoped
public class Projects implements PanacheRepositoryBase<Project, UUID> {}
