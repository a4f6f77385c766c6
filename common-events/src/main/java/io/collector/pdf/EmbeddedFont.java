package io.collector.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The part of a TrueType font that a document uses.
final class EmbeddedFont implements PdfFont {

  private static final int MOST_MAPPINGS = 100;

  private final String name;
  private final String resource;
  private @Nullable Typeface typeface;

  /// By glyph; sorted, so that the same text gives the same file.
  private final TreeMap<Integer, Glyph> used = new TreeMap<>();

  /// @param resource of the typeface, which is loaded when it is needed
  EmbeddedFont(String name, String resource) {
    this.name = name;
    this.resource = resource;
  }

  private Typeface typeface() {
    if (typeface == null) {
      typeface = Typeface.of(resource);
    }
    return typeface;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean has(int codePoint) {
    return typeface().glyph(codePoint) != 0;
  }

  @Override
  public List<Glyph> glyphs(String text) {
    return text.codePoints()
        .mapToObj(letter -> glyph(typeface().glyph(letter), Character.toString(letter)))
        .toList();
  }

  /// @param text in one script that substitutes glyphs
  List<Glyph> substituted(Character.UnicodeScript script, String text) {
    return TextLayout.letters(text).stream()
        .flatMap(letter -> named(typeface().substituted(script, letter), letter).stream())
        .toList();
  }

  /// Glyphs of their own stand for their letters; the first of the others for what is left.
  private List<Glyph> named(List<Integer> codes, String text) {
    var rest = new ArrayList<>(text.codePoints().boxed().toList());
    var own = new HashMap<Integer, String>();
    rest.removeIf(
        letter -> {
          var code = typeface().glyph(letter);
          var isShown = codes.contains(code);
          if (isShown) {
            own.put(code, Character.toString(letter));
          }
          return isShown;
        });
    var left = rest.stream().map(Character::toString).collect(Collectors.joining());
    var glyphs = new ArrayList<Glyph>();
    for (var code : codes) {
      if (own.containsKey(code)) {
        glyphs.add(glyph(code, own.get(code)));
      } else {
        glyphs.add(glyph(code, left));
        left = "";
      }
    }
    return glyphs;
  }

  private Glyph glyph(int code, String text) {
    return new Glyph(code, typeface().advance(code), text);
  }

  @Override
  public boolean isEmbedded() {
    return true;
  }

  @Override
  public void use(List<Glyph> glyphs) {
    glyphs.forEach(
        glyph ->
            used.merge(
                glyph.code(), glyph, (known, same) -> known.text().isEmpty() ? same : known));
  }

  @Override
  public int write(PdfObjects objects) {
    var subset = typeface().subset(used.keySet());
    var file = objects.addStream("/Length1 " + subset.file().length, subset.file());
    var baseFont = "%s+%s".formatted(tag(), postScriptName());
    var descriptor = objects.add(descriptor(baseFont, file));
    var toGlyph = objects.addStream("", glyphMap(subset.mapping()));
    var descendant =
        objects.add(
            ("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /FontDescriptor %d 0 R"
                    + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
                    + " /CIDToGIDMap %d 0 R /DW 0 /W [%s] >>")
                .formatted(baseFont, descriptor, toGlyph, widths()));
    var toUnicode = objects.addStream("", toUnicode().getBytes(StandardCharsets.US_ASCII));
    return objects.add(
        ("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"
                + " /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>")
            .formatted(baseFont, descendant, toUnicode));
  }

  private String descriptor(String baseFont, int file) {
    try {
      var head = typeface().font.getHeader();
      var lines = typeface().font.getHorizontalHeader();
      return ("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s %s %s %s] /ItalicAngle"
              + " 0 /Ascent %s /Descent %s /CapHeight %s /StemV 80 /FontFile2 %d 0 R >>")
          .formatted(
              baseFont,
              scaled(head.getXMin()),
              scaled(head.getYMin()),
              scaled(head.getXMax()),
              scaled(head.getYMax()),
              scaled(lines.getAscender()),
              scaled(lines.getDescender()),
              scaled(typeface().font.getOS2Windows().getCapHeight()),
              file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String scaled(int units) throws IOException {
    return PdfObjects.number(units * 1000.0 / typeface().font.getUnitsPerEm());
  }

  private String postScriptName() {
    try {
      return typeface().font.getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Six letters that tell one subset from another.
  private String tag() {
    var hash = Math.floorMod(used.keySet().hashCode(), 308_915_776);
    var tag = new StringBuilder();
    for (var i = 0; i < 6; i++) {
      tag.append((char) ('A' + hash % 26));
      hash /= 26;
    }
    return tag.toString();
  }

  private byte[] glyphMap(Map<Integer, Integer> mapping) {
    var map = new byte[2 * used.lastKey() + 2];
    mapping.forEach(
        (inSubset, inFont) -> {
          if (inFont <= used.lastKey()) {
            map[2 * inFont] = (byte) (inSubset >> 8);
            map[2 * inFont + 1] = (byte) (int) inSubset;
          }
        });
    return map;
  }

  private String widths() {
    return used.values().stream()
        .map(glyph -> "%d [%s]".formatted(glyph.code(), PdfObjects.number(glyph.advance())))
        .collect(Collectors.joining(" "));
  }

  private String toUnicode() {
    var mapped = used.values().stream().filter(glyph -> !glyph.text().isEmpty()).toList();
    var map =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def /CMapType 2 def
            1 begincodespacerange <0000> <FFFF> endcodespacerange
            """);
    for (var from = 0; from < mapped.size(); from += MOST_MAPPINGS) {
      var some = mapped.subList(from, Math.min(from + MOST_MAPPINGS, mapped.size()));
      map.append(some.size()).append(" beginbfchar\n");
      some.forEach(
          glyph ->
              map.append("<%04X> <%s>\n".formatted(glyph.code(), PdfObjects.hex(glyph.text()))));
      map.append("endbfchar\n");
    }
    return map.append("endcmap CMapName currentdict /CMap defineresource pop end end").toString();
  }
}
