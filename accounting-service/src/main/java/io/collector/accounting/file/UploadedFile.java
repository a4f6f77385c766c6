package io.collector.accounting.file;

import io.collector.rest.Problems;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A file in a request.
@Schema(
    name = "UploadedFile",
    examples = "{\"content\": \"ZGF0ZSxjdXJyZW5jeSxyYXRlCjIwMjYtMDEtMzAsVVNELDAuOTIxNQo=\"}")
public record UploadedFile(
    @NotNull
        @Size(max = 1_000_000)
        @Schema(description = "The file, of at most 700 KiB and in UTF-8, in Base64")
        String content) {

  /// @throws io.collector.rest.ProblemException 422 if it isn't UTF-8 in Base64
  public String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Base64.getDecoder().decode(content)))
          .toString();
    } catch (IllegalArgumentException | CharacterCodingException _) {
      throw Problems.unprocessable("bad-file", "The file can't be read.")
          .at("/content", "must be UTF-8 in Base64");
    }
  }
}
