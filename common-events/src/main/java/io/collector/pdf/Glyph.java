package io.collector.pdf;

/// @param code    two bytes, of the font's encoding
/// @param advance in thousandths of the size
/// @param text    which letters it stands for, for readers who copy or search; may be empty
record Glyph(int code, double advance, String text) {}
