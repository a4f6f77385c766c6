package io.collector.settings;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// Who set what, and when.
///
/// @param version  of the settings since then, from 1
/// @param settings all of them, as they were set
@RegisterForReflection
public record SettingsChange<T>(long version, Instant changedAt, String changedBy, T settings) {}
