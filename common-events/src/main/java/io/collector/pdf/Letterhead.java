package io.collector.pdf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What all papers of a company show: its logo above the first page, and small print at the foot of
/// each.
///
/// @param footer columns, from left to right
public record Letterhead(@Nullable PdfImage logo, List<String> footer) {

  public static final Letterhead NONE = new Letterhead(null, List.of());

  public Letterhead {
    footer = List.copyOf(footer);
  }
}
