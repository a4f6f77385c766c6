package io.collector.pdf;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

  /// The file that has one of these names.
  ///
  /// @throws UnreadablePdfException if there is none, or several that differ, or the PDF is
  ///     encrypted or damaged
  static byte[] read(byte[] pdf, Set<String> names) {
    try (var source = new RandomAccessReadBuffer(pdf)) {
      var files = files(new ObjectParser(source).catalog());
      var found = files.stream().filter(file -> names.contains(file.name())).toList();
      if (found.isEmpty()) {
        throw without(names, names(files));
      }
      var contents = new ArrayList<byte[]>();
      for (var file : found.stream().map(File::content).distinct().toList()) {
        contents.add(read(file));
      }
      var first = contents.getFirst();
      if (!contents.stream().allMatch(other -> Arrays.equals(first, other))) {
        throw new UnreadablePdfException(
            "has several files of an invoice in it that differ (%s): which one counts can't be told"
                .formatted(String.join(", ", names(found))));
      }
      return first;
    } catch (UnreadablePdfException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError _) {
      // the parser calls itself for what is nested, and casts what it reads
      throw new UnreadablePdfException(DAMAGED);
    }
  }

  private record File(String name, COSStream content) {}

  private static byte[] read(COSStream file) throws IOException {
    try (var content = file.createInputStream()) {
      return content.readAllBytes();
    }
  }

  private static SortedSet<String> names(Collection<File> files) {
    return files.stream().map(File::name).collect(Collectors.toCollection(TreeSet::new));
  }

  private static UnreadablePdfException without(Set<String> names, Set<String> found) {
    return new UnreadablePdfException(
        "has no XML of an invoice in it (%s), but %s"
            .formatted(
                String.join(", ", names),
                found.isEmpty() ? "no file at all" : String.join(", ", found)));
  }

  /// Those that belong to the document, then all others; one that is told twice is there once.
  private static Set<File> files(COSDictionary catalog) {
    var files = new LinkedHashSet<File>();
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

  private static void add(Set<File> files, COSDictionary file) {
    var name = file.getString(COSName.UF, file.getString(COSName.F));
    var content = file.getCOSDictionary(COSName.EF);
    if (name == null || content == null) {
      return;
    }
    Stream.of(COSName.F, COSName.UF)
        .map(content::getCOSStream)
        .filter(Objects::nonNull)
        .forEach(stream -> files.add(new File(name, stream)));
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
