package io.collector.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.FlateFilterDecoderStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdfparser.COSParser;
import org.jspecify.annotations.Nullable;

/// Finds files in a PDF of unknown origin. Of PDFBox only the parser of objects is used, which
/// needs no AWT; it is strict, for PDF/A, which hybrid invoices are, has no faults to guess around.
final class EmbeddedFile {

  private static final COSName ASSOCIATED = COSName.getPDFName("AF");

  private static final String DAMAGED = "is damaged";

  private EmbeddedFile() {}

  /// The first file that has one of these names.
  ///
  /// @throws UnreadablePdfException if there is none, or the PDF is encrypted or damaged
  static byte[] read(byte[] pdf, Set<String> names) {
    try (var source = new RandomAccessReadBuffer(pdf)) {
      var files = files(new ObjectParser(source).catalog());
      var file =
          files.entrySet().stream()
              .filter(it -> names.contains(it.getKey()))
              .findFirst()
              .orElseThrow(() -> without(names, files.keySet()));
      try (var content = file.getValue().createInputStream()) {
        return content.readAllBytes();
      }
    } catch (UnreadablePdfException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError _) {
      // the parser calls itself for what is nested, and casts what it reads
      throw new UnreadablePdfException(DAMAGED);
    }
  }

  private static UnreadablePdfException without(Set<String> names, Set<String> found) {
    return new UnreadablePdfException(
        "has no XML of an invoice in it (%s), but %s"
            .formatted(
                String.join(", ", names),
                found.isEmpty() ? "no file at all" : String.join(", ", found)));
  }

  /// By name: those that belong to the document, then all others.
  private static Map<String, COSStream> files(COSDictionary catalog) {
    var files = new LinkedHashMap<String, COSStream>();
    dictionaries(catalog.getCOSArray(ASSOCIATED)).forEach(file -> add(files, file));
    var seen = Collections.<COSDictionary>newSetFromMap(new IdentityHashMap<>());
    var nodes = new ArrayDeque<COSDictionary>();
    var names = catalog.getCOSDictionary(COSName.NAMES);
    Stream.ofNullable(names == null ? null : names.getCOSDictionary(COSName.EMBEDDED_FILES))
        .forEach(nodes::add);
    while (!nodes.isEmpty()) {
      var node = nodes.remove();
      if (seen.add(node)) {
        // key, file, key, file …: the files have their names, too
        dictionaries(node.getCOSArray(COSName.NAMES)).forEach(file -> add(files, file));
        dictionaries(node.getCOSArray(COSName.KIDS)).forEach(nodes::add);
      }
    }
    return files;
  }

  private static void add(Map<String, COSStream> files, COSDictionary file) {
    var name = file.getString(COSName.UF, file.getString(COSName.F));
    var content = file.getCOSDictionary(COSName.EF);
    if (name == null || content == null) {
      return;
    }
    var stream = content.getCOSStream(COSName.F);
    if (stream != null) {
      files.putIfAbsent(name, stream);
    }
  }

  private static Stream<COSDictionary> dictionaries(@Nullable COSArray array) {
    return array == null
        ? Stream.empty()
        : IntStream.range(0, array.size())
            .mapToObj(array::getObject)
            .filter(COSDictionary.class::isInstance)
            .map(COSDictionary.class::cast);
  }

  /// Reads objects as they are asked for. Streams are unpacked once to count their bytes before
  /// PDFBox unpacks them into memory: deflate packs up to a thousand times.
  private static final class ObjectParser extends COSParser {

    /// Of all streams that are read of a file, in bytes.
    private static final int MOST_UNPACKED = 32_000_000;

    private static final int MOST_COLUMNS = 100_000;
    private static final int MOST_COLORS = 32;
    private static final int MOST_BITS = 16;

    /// Of an entry of a table of objects, in bytes.
    private static final int MOST_WIDTH = 24;

    private long unpacked;

    ObjectParser(RandomAccessRead source) throws IOException {
      super(source);
      setLenient(false);
    }

    COSDictionary catalog() throws IOException {
      var catalog = retrieveTrailer().getCOSDictionary(COSName.ROOT);
      if (catalog == null) {
        throw new UnreadablePdfException("has no catalog");
      }
      initialParseDone = true;
      return catalog;
    }

    @Override
    protected void prepareDecryption() {
      if (document.getEncryptionDictionary() != null) {
        throw new UnreadablePdfException("is encrypted");
      }
    }

    @Override
    protected COSStream parseCOSStream(COSDictionary dictionary) throws IOException {
      var stream = super.parseCOSStream(dictionary);
      var end = source.getPosition();
      requireSaneRows(stream);
      var size = size(stream);
      unpacked += size;
      if (unpacked > MOST_UNPACKED) {
        throw new UnreadablePdfException("is too large when it is unpacked");
      }
      requireSaneCounts(stream, size);
      source.seek(end);
      return stream;
    }

    /// PDFBox allocates a row before it reads one.
    private static void requireSaneRows(COSStream stream) {
      var parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
      Stream.ofNullable(parameters)
          .flatMap(
              one ->
                  one instanceof COSArray several
                      ? IntStream.range(0, several.size()).mapToObj(several::getObject)
                      : Stream.of(one))
          .filter(COSDictionary.class::isInstance)
          .map(COSDictionary.class::cast)
          .forEach(
              one -> {
                require(one.getInt(COSName.COLUMNS, 1), 1, MOST_COLUMNS);
                require(one.getInt(COSName.COLORS, 1), 1, MOST_COLORS);
                require(one.getInt(COSName.BITS_PER_COMPONENT, 1), 1, MOST_BITS);
              });
    }

    /// How many objects a stream tells of doesn't exceed what is in it.
    private static void requireSaneCounts(COSStream stream, long size) {
      require(stream.getInt(COSName.N, 0), 0, size);
      var widths = stream.getCOSArray(COSName.W);
      if (widths == null) {
        return;
      }
      var width = numbers(widths).sum();
      var index = stream.getCOSArray(COSName.INDEX);
      var entries =
          index == null
              ? stream.getLong(COSName.SIZE)
              : IntStream.range(0, index.size() / 2)
                  .mapToLong(pair -> index.getInt(2 * pair + 1, -1))
                  .peek(count -> require(count, 0, size))
                  .sum();
      require(width, 1, MOST_WIDTH);
      require(entries, 0, size / width);
    }

    private static LongStream numbers(COSArray array) {
      return IntStream.range(0, array.size())
          .mapToLong(i -> array.getInt(i, -1))
          .peek(number -> require(number, 0, MOST_WIDTH));
    }

    private static void require(long number, long least, long most) {
      if (number < least || number > most) {
        throw new UnreadablePdfException(DAMAGED);
      }
    }

    private static long size(COSStream stream) throws IOException {
      var filters =
          stream.getFilters() instanceof COSArray several
              ? several.toList()
              : Stream.ofNullable(stream.getFilters()).toList();
      if (filters.isEmpty()) {
        return stream.getLength();
      }
      if (!filters.equals(List.of(COSName.FLATE_DECODE))) {
        throw new UnreadablePdfException("is packed by another filter than FlateDecode");
      }
      try (var content = new FlateFilterDecoderStream(stream.createRawInputStream())) {
        return content.readNBytes(MOST_UNPACKED + 1).length;
      }
    }
  }
}
