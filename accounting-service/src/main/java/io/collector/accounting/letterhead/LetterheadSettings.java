package io.collector.accounting.letterhead;

import io.collector.events.accounting.LetterheadUpdated;
import io.collector.pdf.PdfImage;
import io.collector.pdf.UnreadableImageException;
import io.collector.rest.FreeText;
import io.collector.rest.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a tenant's papers show of it.
///
/// @param logo   a PNG or JPEG file, in Base64
/// @param footer columns at the foot of each page
@RegisterForReflection
@Schema(name = "LetterheadSettings")
record LetterheadSettings(
    @Nullable
        @Size(max = MOST_BASE64)
        @Schema(
            description =
                "A PNG or JPEG file of at most 100,000 bytes and 2000 pixels each way, in Base64;"
                    + " above the first page at the left. Default: none",
            format = "byte")
        String logo,
    @NotNull
        @FreeText
        @Size(max = 3)
        @Schema(
            description =
                "Columns at the foot of each page, from left to right, each with at most eight"
                    + " lines; longer lines are wrapped. Default: none",
            examples = "[\"Paper Works GmbH\\nHauptstr. 1\\n10115 Berlin\"]")
        List<
                @NotNull @NotBlank @Size(max = 400)
                @Pattern(
                    regexp = "(?:\\P{Cntrl}*\\r?\\n){0,7}\\P{Cntrl}*",
                    message = "must have at most eight lines, and no other control characters")
                String>
            footer) {

  private static final int MOST_BYTES = 100_000;
  private static final int MOST_BASE64 = (MOST_BYTES + 2) / 3 * 4;

  static final LetterheadSettings DEFAULTS = new LetterheadSettings(null, List.of());

  LetterheadSettings {
    footer = Objects.requireNonNullElse(footer, List.of());
  }

  LetterheadUpdated told(@Nullable String logoType, long version) {
    return new LetterheadUpdated(logo, logoType, footer, version);
  }

  /// Reads the whole logo, so takes some milliseconds.
  ///
  /// @return the logo's type, such as `image/png`; null without a logo
  /// @throws io.collector.rest.ProblemException 422 if the logo can't be shown
  @Nullable String logoType() {
    if (logo == null) {
      return null;
    }
    try {
      return PdfImage.read(Base64.getDecoder().decode(logo)).type();
    } catch (UnreadableImageException e) {
      throw Problems.unprocessable("invalid", "The logo can't be shown.")
          .at("/logo", Objects.requireNonNull(e.getMessage()));
    } catch (IllegalArgumentException _) {
      throw Problems.unprocessable("invalid", "The logo can't be read.")
          .at("/logo", "must be a file in Base64");
    }
  }
}
