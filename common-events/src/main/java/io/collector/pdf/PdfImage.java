package io.collector.pdf;

import ar.com.hjg.pngj.ImageLineInt;
import ar.com.hjg.pngj.PngReader;
import ar.com.hjg.pngj.PngjException;
import ar.com.hjg.pngj.chunks.PngChunkPLTE;
import ar.com.hjg.pngj.chunks.PngChunkTRNS;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A picture for papers, from a PNG or JPEG file. What is transparent in it is white, as the paper
/// is.
public final class PdfImage {

  /// Each way.
  public static final int MOST_PIXELS = 2000;

  public static final String PNG = "image/png";
  public static final String JPEG = "image/jpeg";

  private static final byte[] PNG_BEGIN = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final byte[] JPEG_BEGIN = HexFormat.of().parseHex("ffd8ff");
  private static final int WHITE = 255;
  private static final String DAMAGED = "is a damaged PNG file";

  /// sRGB, independently of the device, as archives ask for.
  private static final String COLOURS =
      "[/CalRGB << /WhitePoint [0.9505 1 1.089] /Gamma [2.2 2.2 2.2] /Matrix [0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505] >>]";

  private static final String GRAYS = "[/CalGray << /WhitePoint [0.9505 1 1.089] /Gamma 2.2 >>]";

  private final String type;
  private final int width;
  private final int height;
  private final boolean isGray;
  private final byte[] content;

  /// @param content a JPEG file, or the samples of all pixels, a byte each
  private PdfImage(String type, int width, int height, boolean isGray, byte[] content) {
    this.type = type;
    this.width = width;
    this.height = height;
    this.isGray = isGray;
    this.content = content;
  }

  /// Reads all of it, so takes some milliseconds.
  ///
  /// @throws UnreadableImageException if it is no such file, damaged, larger than
  ///     [#MOST_PIXELS] each way, or a JPEG in the colours of printers (CMYK)
  public static PdfImage read(byte[] file) {
    if (begins(file, PNG_BEGIN)) {
      return png(file);
    }
    if (begins(file, JPEG_BEGIN)) {
      return jpeg(file);
    }
    throw new UnreadableImageException("is neither a PNG nor a JPEG file");
  }

  /// [#PNG] or [#JPEG].
  public String type() {
    return type;
  }

  /// In pixels.
  public int width() {
    return width;
  }

  /// In pixels.
  public int height() {
    return height;
  }

  private static boolean begins(byte[] file, byte[] with) {
    return file.length >= with.length && Arrays.equals(file, 0, with.length, with, 0, with.length);
  }

  private static void checkSize(int width, int height) {
    if (width < 1 || height < 1 || width > MOST_PIXELS || height > MOST_PIXELS) {
      throw new UnreadableImageException(
          "has %d × %d pixels; 1 to %d each way are shown".formatted(width, height, MOST_PIXELS));
    }
  }

  private static PdfImage png(byte[] file) {
    try {
      var reader = new PngReader(new ByteArrayInputStream(file));
      var info = reader.imgInfo;
      checkSize(info.cols, info.rows);
      var isGray = info.greyscale;
      var samples = new byte[info.cols * info.rows * (isGray ? 1 : 3)];
      var next = 0;
      var colours = new Colours(reader);
      for (var y = 0; y < info.rows; y++) {
        var row = ((ImageLineInt) reader.readRow()).getScanline();
        for (var x = 0; x < info.cols; x++) {
          var colour = colours.onWhite(row, x);
          samples[next++] = (byte) (colour >> 16);
          if (!isGray) {
            samples[next++] = (byte) (colour >> 8);
            samples[next++] = (byte) colour;
          }
        }
      }
      reader.end();
      checkIsWhole(reader);
      return new PdfImage(PNG, info.cols, info.rows, isGray, samples);
    } catch (PngjException | IndexOutOfBoundsException e) {
      throw new UnreadableImageException(DAMAGED);
    }
  }

  /// The library takes rows that aren't there for black ones.
  private static void checkIsWhole(PngReader reader) {
    var read = reader.getChunkseq();
    var told =
        reader.interlaced
            ? read.getDeinterlacer().getTotalRawBytes()
            : reader.imgInfo.getTotalRawBytes();
    if (read.getIdatSet().getBytesOut() < told) {
      throw new UnreadableImageException(DAMAGED);
    }
  }

  /// What the samples of a PNG file stand for: red, green and blue, eight bits each, on white.
  private static final class Colours {

    private static final int NONE = -1;

    private final int channels;
    private final boolean isGray;
    private final int most;
    private final int[] palette;
    private final int[] transparent;

    Colours(PngReader reader) {
      var info = reader.imgInfo;
      channels = info.channels;
      isGray = info.greyscale;
      most = (1 << info.bitDepth) - 1;
      var told = reader.getMetadata().getTRNS();
      palette = info.indexed ? palette(reader.getMetadata().getPLTE(), told) : new int[0];
      transparent = info.indexed ? new int[0] : transparent(told);
    }

    private static int[] palette(@Nullable PngChunkPLTE colours, @Nullable PngChunkTRNS told) {
      if (colours == null) {
        throw new UnreadableImageException(DAMAGED);
      }
      var alphas = told == null ? new int[0] : told.getPalletteAlpha();
      var palette = new int[colours.getNentries()];
      for (var i = 0; i < palette.length; i++) {
        var colour = colours.getEntry(i);
        palette[i] =
            onWhite(
                colour >> 16 & WHITE,
                colour >> 8 & WHITE,
                colour & WHITE,
                i < alphas.length ? alphas[i] : WHITE);
      }
      return palette;
    }

    /// The samples of the one colour that is transparent.
    private int[] transparent(@Nullable PngChunkTRNS told) {
      if (told == null) {
        return new int[] {NONE, NONE, NONE};
      }
      return isGray ? new int[] {told.getGray(), told.getGray(), told.getGray()} : told.getRGB();
    }

    int onWhite(int[] row, int x) {
      var at = x * channels;
      return palette.length > 0 ? palette[row[at]] : sampled(row, at);
    }

    private int sampled(int[] row, int at) {
      var red = row[at];
      var green = row[isGray ? at : at + 1];
      var blue = row[isGray ? at : at + 2];
      var hasAlpha = channels == 2 || channels == 4;
      var alpha = hasAlpha ? row[at + channels - 1] : isTransparent(red, green, blue) ? 0 : most;
      return onWhite(eightBits(red), eightBits(green), eightBits(blue), eightBits(alpha));
    }

    private boolean isTransparent(int red, int green, int blue) {
      return red == transparent[0] && green == transparent[1] && blue == transparent[2];
    }

    private int eightBits(int sample) {
      return sample * WHITE / most;
    }

    private static int onWhite(int red, int green, int blue, int alpha) {
      return onWhite(red, alpha) << 16 | onWhite(green, alpha) << 8 | onWhite(blue, alpha);
    }

    private static int onWhite(int sample, int alpha) {
      return (sample * alpha + WHITE * (WHITE - alpha)) / WHITE;
    }
  }

  /// A JPEG file is kept as it is: readers of PDF know it. Its frame says how large it is.
  private static PdfImage jpeg(byte[] file) {
    var at = 2;
    while (at + 9 < file.length && (file[at] & 0xFF) == 0xFF) {
      var marker = file[at + 1] & 0xFF;
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (isFrame(marker)) {
        return jpeg(file, at + 4);
      }
      at += 2 + unsigned(file, at + 2);
    }
    throw new UnreadableImageException("is a damaged JPEG file");
  }

  /// SOF0, SOF1 or SOF2: baseline, extended, progressive.
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xC2;
  }

  private static PdfImage jpeg(byte[] file, int frame) {
    var bits = file[frame];
    var height = unsigned(file, frame + 1);
    var width = unsigned(file, frame + 3);
    var channels = file[frame + 5];
    checkSize(width, height);
    if (bits != 8 || channels != 1 && channels != 3) {
      throw new UnreadableImageException("is a JPEG file that is neither in RGB nor gray");
    }
    if (!endsWithEnd(file)) {
      throw new UnreadableImageException("is a JPEG file that is cut");
    }
    return new PdfImage(JPEG, width, height, channels == 1, file);
  }

  /// Cameras write something behind it, at times.
  private static boolean endsWithEnd(byte[] file) {
    for (var at = file.length - 2; at > 0; at--) {
      if ((file[at] & 0xFF) == 0xFF && (file[at + 1] & 0xFF) == 0xD9) {
        return true;
      }
    }
    return false;
  }

  private static int unsigned(byte[] file, int at) {
    return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
  }

  /// @return the number of its object
  int write(PdfObjects objects) {
    var entries =
        "/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8 /ColorSpace %s"
            .formatted(width, height, isGray ? GRAYS : COLOURS);
    return type.equals(JPEG)
        ? objects.addPlainStream(entries + " /Filter /DCTDecode", content)
        : objects.addStream(entries, content);
  }
}
