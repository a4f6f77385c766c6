package io.collector.deploy.docs;

/// A property that the code asks for.
///
/// @param type     as written in the code
/// @param fallback the default that the code has, or empty
record Setting(String name, String type, String fallback, String meaning) {}
