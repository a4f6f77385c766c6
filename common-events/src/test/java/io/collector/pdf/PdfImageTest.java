package io.collector.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.collector.pdf.PdfDocument.PageSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Writes pictures with the JDK, and compares what another library draws of them.
class PdfImageTest {

  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;

  static Stream<Arguments> kinds() {
    return Stream.of("png", "jpg")
        .flatMap(
            format ->
                Stream.of(
                        BufferedImage.TYPE_3BYTE_BGR,
                        BufferedImage.TYPE_4BYTE_ABGR,
                        BufferedImage.TYPE_BYTE_GRAY,
                        BufferedImage.TYPE_USHORT_GRAY,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        BufferedImage.TYPE_BYTE_BINARY)
                    .filter(
                        type ->
                            format.equals("png")
                                || type == BufferedImage.TYPE_3BYTE_BGR
                                || type == BufferedImage.TYPE_BYTE_GRAY)
                    .flatMap(
                        type ->
                            Stream.of(false, true)
                                .map(progressive -> Arguments.of(format, type, progressive))));
  }

  @ParameterizedTest(name = "{0} of type {1}, progressive {2}")
  @MethodSource("kinds")
  void a_picture_is_drawn_as_it_is(String format, int type, boolean isProgressive)
      throws IOException {
    var picture = picture(type);
    var image = PdfImage.read(file(format, picture, isProgressive));
    assertThat(image.width()).isEqualTo(WIDTH);
    assertThat(image.height()).isEqualTo(HEIGHT);
    var drawn = drawn(image);
    for (var x = 4; x < WIDTH; x += 8) {
      for (var y = 3; y < HEIGHT; y += 6) {
        var expected = onWhite(colour(picture, x, y));
        var found = new Color(drawn.getRGB(x, y));
        assertThat(found.getRed()).as("red at %d, %d", x, y).isCloseTo(expected[0], within(12));
        assertThat(found.getGreen()).as("green at %d, %d", x, y).isCloseTo(expected[1], within(12));
        assertThat(found.getBlue()).as("blue at %d, %d", x, y).isCloseTo(expected[2], within(12));
      }
    }
  }

  /// A PNG file of three pixels: red, transparent green, blue.
  @Test
  void a_single_colour_can_be_transparent() throws IOException {
    var image =
        PdfImage.read(
            Base64.getDecoder()
                .decode(
                    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAABCAIAAACUgoPjAAAABnRSTlMAAAD/AADQPjN8AAAADklE"
                        + "QVR4nGP4z8DAAMYADvsC/gkcFjQAAAAASUVORK5CYII="));
    var drawn = drawn(image);
    assertThat(new Color(drawn.getRGB(5, 15)).getGreen()).isLessThan(12);
    assertThat(new Color(drawn.getRGB(20, 15))).isEqualTo(Color.WHITE);
    assertThat(new Color(drawn.getRGB(35, 15)).getBlue()).isGreaterThan(240);
  }

  @Test
  void a_file_that_is_cut_or_damaged_is_refused_wherever_it_ends() throws IOException {
    for (var format : new String[] {"png", "jpg"}) {
      var whole = file(format, picture(BufferedImage.TYPE_3BYTE_BGR), false);
      for (var length = 0; length < whole.length - 1; length++) {
        var cut = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> PdfImage.read(cut))
            .as("%s of %d bytes", format, length)
            .isInstanceOf(UnreadableImageException.class);
      }
    }
    var damaged = file("png", picture(BufferedImage.TYPE_3BYTE_BGR), false);
    damaged[60] ^= 1;
    assertThatThrownBy(() -> PdfImage.read(damaged)).isInstanceOf(UnreadableImageException.class);
  }

  /// PNG files whose checksums are right.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "fewer rows than told, iVBORw0KGgoAAAANSUhEUgAAABQAAAAGCAIAAABM9SnKAAAAEklEQVR4nGNgZGJmYWVj5+AEAACvAC6Z/+aiAAAAAElFTkSuQmCC",
    "no palette, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAMAAAAoyzS7AAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==",
    "a colour beyond the palette, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAMAAAAoyzS7AAAAA1BMVEX/AAAZ4gk3AAAACklEQVR4nGNgBQAABwAGgM1iigAAAABJRU5ErkJggg==",
    "transparency of another kind, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAAAXRSTlMAQObYZgAAAAxJREFUeJxjYGRiBgAADgAH12/keAAAAABJRU5ErkJggg==",
    "no pixels, iVBORw0KGgoAAAANSUhEUgAAAAAAAAAACAIAAAC06etFAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII=",
    "a depth that is none, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABBwIAAAASJ8QPAAAADElEQVR4nGNgZGIGAAAOAAfXb+R4AAAAAElFTkSuQmCC",
    "a type that is none, iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAUAAAANoGtnAAAADElEQVR4nGNgZGIGAAAOAAfXb+R4AAAAAElFTkSuQmCC",
  })
  void a_file_that_contradicts_itself_is_refused(String what, String base64) {
    var file = Base64.getDecoder().decode(base64);
    assertThatThrownBy(() -> PdfImage.read(file)).isInstanceOf(UnreadableImageException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GIF89a", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "%PDF-1.7"})
  void another_kind_of_file_is_refused(String file) {
    assertThatThrownBy(() -> PdfImage.read(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UnreadableImageException.class)
        .hasMessageContaining("neither a PNG nor a JPEG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void a_picture_that_is_too_large_is_refused(String format) throws IOException {
    var large = new BufferedImage(PdfImage.MOST_PIXELS + 1, 1, BufferedImage.TYPE_BYTE_GRAY);
    var file = file(format, large, false);
    assertThatThrownBy(() -> PdfImage.read(file)).hasMessageContaining("2001 × 1 pixels");
  }

  private static BufferedImage picture(int type) {
    var picture = new BufferedImage(WIDTH, HEIGHT, type);
    for (var x = 0; x < WIDTH; x++) {
      for (var y = 0; y < HEIGHT; y++) {
        var alpha = picture.getColorModel().hasAlpha() ? 255 - x / 8 * 60 : 255;
        var colour = new Color(x / 8 * 60, y / 6 * 60, 255 - x / 8 * 60, alpha);
        picture.setRGB(x, y, colour.getRGB());
      }
    }
    return picture;
  }

  /// As in the file: the JDK takes gray samples for light, and turns them into those of sRGB.
  private static Color colour(BufferedImage picture, int x, int y) {
    var model = picture.getColorModel();
    if (model instanceof IndexColorModel || model.getNumComponents() > 1) {
      return new Color(picture.getRGB(x, y), true);
    }
    var gray = picture.getRaster().getSample(x, y, 0) >> model.getPixelSize() - 8;
    return new Color(gray, gray, gray);
  }

  private static int[] onWhite(Color colour) {
    return Stream.of(colour.getRed(), colour.getGreen(), colour.getBlue())
        .mapToInt(part -> (part * colour.getAlpha() + 255 * (255 - colour.getAlpha())) / 255)
        .toArray();
  }

  private static byte[] file(String format, BufferedImage picture, boolean isProgressive)
      throws IOException {
    var writer = ImageIO.getImageWritersByFormatName(format).next();
    var parameters = writer.getDefaultWriteParam();
    if (isProgressive) {
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    if (format.equals("jpg")) {
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(1);
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), parameters);
    }
    return bytes.toByteArray();
  }

  private static BufferedImage drawn(PdfImage image) throws IOException {
    var document = new PdfDocument(new PageSize(WIDTH, HEIGHT), "Picture", "");
    document.addPage().image(image, 0, 0, WIDTH, HEIGHT);
    try (var pdf = Loader.loadPDF(document.bytes())) {
      return new PDFRenderer(pdf).renderImage(0);
    }
  }
}
