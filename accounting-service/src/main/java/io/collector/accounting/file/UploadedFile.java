package io.collector.accounting.file;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A file in a request.
@Schema(
    name = "UploadedFile",
    examples = "{\"content\": \"ZGF0ZSxjdXJyZW5jeSxyYXRlCjIwMjYtMDEtMzAsVVNELDAuOTIxNQo=\"}")
public record UploadedFile(
    @NotNull
        @Size(max = 4_000_000)
        @Schema(
            description =
                "The file, of at most 3,000,000 bytes, in Base64. In UTF-8; a bank's statement may be"
                    + " in ISO-8859-1 or Windows-1252, too, which XML has to declare")
        String content) {

  /// @throws ProblemException 422 if it isn't UTF-8 in Base64
  public String text() {
    return FileText.utf8(bytes()).orElseThrow(() -> unreadable("must be UTF-8 in Base64"));
  }

  /// Of a file that a bank wrote.
  ///
  /// @throws ProblemException 422 if it can't be read
  public String bankText() {
    return FileText.anyOf(bytes())
        .orElseThrow(
            () ->
                unreadable(
                    "must be what its XML declaration says, which may be UTF-8, UTF-16, ISO-8859-1 or"
                        + " Windows-1252, in Base64"));
  }

  private byte[] bytes() {
    try {
      return Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException _) {
      throw unreadable("must be a file in Base64");
    }
  }

  private static ProblemException unreadable(String why) {
    return Problems.unprocessable("bad-file", "The file can't be read.").at("/content", why);
  }
}
