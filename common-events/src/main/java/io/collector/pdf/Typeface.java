package io.collector.pdf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.fontbox.ttf.gsub.GsubWorker;
import org.apache.fontbox.ttf.gsub.GsubWorkerFactory;
import org.apache.fontbox.ttf.model.GsubData;
import org.apache.fontbox.ttf.model.Language;
import org.apache.fontbox.ttf.model.ScriptFeature;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/// A TrueType font of the class path, parsed at first use and kept as long as memory allows: each
/// takes 15 to 20 MiB.
final class Typeface {

  static final List<String> EMBEDDED_TABLES =
      List.of("head", "hhea", "loca", "maxp", "cvt ", "prep", "glyf", "hmtx", "fpgm", "gasp");

  private static final Map<String, SoftReference<Typeface>> PARSED = new HashMap<>();

  /// Scripts whose letters change places and merge, and what fonts call them.
  private static final Map<Character.UnicodeScript, Script> SUBSTITUTING =
      Map.of(
          Character.UnicodeScript.DEVANAGARI, new Script(Language.DEVANAGARI, "dev2", "deva"),
          Character.UnicodeScript.BENGALI, new Script(Language.BENGALI, "bng2", "beng"),
          Character.UnicodeScript.GUJARATI, new Script(Language.GUJARATI, "gjr2", "gujr"));

  private record Script(Language language, String tag, String olderTag) {}

  final TrueTypeFont font;
  private final CmapLookup letters;
  private final Map<Character.UnicodeScript, GsubWorker> workers = new ConcurrentHashMap<>();

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    letters = font.getUnicodeCmapLookup(false);
  }

  /// @param resource path on the class path
  static synchronized Typeface of(String resource) {
    var kept = PARSED.get(resource);
    var typeface = kept == null ? null : kept.get();
    if (typeface == null) {
      typeface = parse(resource);
      PARSED.put(resource, new SoftReference<>(typeface));
    }
    return typeface;
  }

  private static Typeface parse(String resource) {
    var loader = Typeface.class.getClassLoader();
    try (var stream = Objects.requireNonNull(loader.getResourceAsStream(resource), resource)) {
      return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(stream)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int glyph(int codePoint) {
    return letters.getGlyphId(codePoint);
  }

  /// In thousandths of the size.
  double advance(int glyph) {
    try {
      return font.getAdvanceWidth(glyph) * 1000.0 / font.getUnitsPerEm();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean substitutes(Character.UnicodeScript script) {
    return SUBSTITUTING.containsKey(script);
  }

  /// The glyphs of text in a script that [substitutes][#substitutes], in the order of drawing.
  List<Integer> substituted(Character.UnicodeScript script, String text) {
    var glyphs = new ArrayList<Integer>();
    text.codePoints().map(this::glyph).forEach(glyphs::add);
    return workers.computeIfAbsent(script, this::worker).applyTransforms(glyphs);
  }

  private GsubWorker worker(Character.UnicodeScript unicodeScript) {
    var script = Objects.requireNonNull(SUBSTITUTING.get(unicodeScript));
    try {
      var table = font.getGsub();
      var data =
          table.getSupportedScriptTags().contains(script.tag())
              ? table.getGsubData(script.tag())
              : table.getGsubData(script.olderTag());
      return new GsubWorkerFactory()
          .getGsubWorker(letters, new Substitutions(script.language(), data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A font of many scripts has the substitutions of each; the library would take the first.
  private record Substitutions(Language language, GsubData data) implements GsubData {

    @Override
    public Language getLanguage() {
      return language;
    }

    @Override
    public String getActiveScriptName() {
      return data.getActiveScriptName();
    }

    @Override
    public boolean isFeatureSupported(String name) {
      return data.isFeatureSupported(name);
    }

    @Override
    public ScriptFeature getFeature(String name) {
      return data.getFeature(name);
    }

    @Override
    public Set<String> getSupportedFeatures() {
      return data.getSupportedFeatures();
    }
  }

  /// @param mapping  glyph of the subset → glyph of the font
  record Subset(byte[] file, Map<Integer, Integer> mapping) {}

  /// One at a time: the library reads from one place of the file.
  synchronized Subset subset(Set<Integer> glyphs) {
    try {
      var subsetter = new TTFSubsetter(font, EMBEDDED_TABLES);
      subsetter.addGlyphIds(glyphs);
      var mapping = subsetter.getGIDMap();
      var out = new ByteArrayOutputStream();
      subsetter.writeToStream(out);
      return new Subset(out.toByteArray(), mapping);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
