package io.collector.pdf;

/// How text looks.
///
/// @param size in points
/// @param gray 0 black, 1 white
public record Style(double size, boolean bold, double gray) {

  public static Style plain(double size) {
    return new Style(size, false, 0);
  }

  public static Style bold(double size) {
    return new Style(size, true, 0);
  }

  public Style sized(double other) {
    return new Style(other, bold, gray);
  }
}
