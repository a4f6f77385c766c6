package io.collector.invoice.invoice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// That a person invoiced a blocked customer nevertheless.
///
/// @param reason in that person's words
/// @param by     the person's name in the token
@RegisterForReflection
@Schema(name = "BlockRelease", description = "Why a blocked customer was invoiced without an order")
@Embeddable
public record BlockRelease(
    @Column(name = "block_release_reason") String reason,
    @Column(name = "block_released_by") String by) {}
