package io.collector.deploy.recovery;

/// An event that a queue's consumer has not handled.
record MissingEvent(String queue, LoggedEvent event) {}
