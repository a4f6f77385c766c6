package io.collector.hr.file;

import io.collector.rest.ProblemException;
import io.collector.rest.Problems;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// The current tenant's files.
@ApplicationScoped
public class StoredFiles implements PanacheRepositoryBase<StoredFile, UUID> {

  /// Keeps a file.
  ///
  /// @param ownerId who hands it in
  /// @param base64  its bytes
  /// @param allowed what it may be
  /// @param most    bytes
  /// @param pointer where the request has it
  /// @throws ProblemException 422 if it is something else, or too large
  public Uni<StoredFile> add(
      UUID ownerId, String base64, Set<FileType> allowed, int most, String pointer) {
    var content = decoded(base64, pointer);
    if (content.length > most) {
      throw Problems.unprocessable("file-too-large", "The file is too large.")
          .at(pointer, "must be at most %d bytes, not %d".formatted(most, content.length));
    }
    var type = FileType.of(content).filter(allowed::contains);
    if (type.isEmpty()) {
      throw Problems.unprocessable("file-type", "The file is of no type that is taken here.")
          .at(pointer, "must be one of " + names(allowed) + ", by its content");
    }
    return persist(new StoredFile(ownerId, type.get(), content));
  }

  /// Which of the files somebody has handed in.
  public Uni<List<UUID>> of(UUID ownerId, List<UUID> ids) {
    return find("select f.id from StoredFile f where f.id in ?1 and f.ownerId = ?2", ids, ownerId)
        .project(UUID.class)
        .list();
  }

  private static String names(Set<FileType> allowed) {
    return allowed.stream().map(FileType::name).sorted().collect(Collectors.joining(", "));
  }

  private static byte[] decoded(String base64, String pointer) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      throw Problems.unprocessable("invalid", "The file can't be read.")
          .at(pointer, "must be Base64");
    }
  }

  /// A file in an answer.
  ///
  /// @param content in Base64
  @RegisterForReflection
  @Schema(name = "File")
  public record View(
      UUID id,
      @Schema(examples = "image/png") String mediaType,
      @Schema(description = "In Base64") String content) {}

  /// The file, or 404.
  public Uni<View> view(UUID id) {
    return Problems.existing(findById(id), "file", id)
        .map(
            file ->
                new View(
                    file.id(),
                    file.type().mediaType(),
                    Base64.getEncoder().encodeToString(file.content())));
  }
}
