package io.collector.testing;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What each role may do, as Markdown tables: those of the code, and those of
/// `deploy/docs/roles.md`.
final class RolesTable {

  private static final java.nio.file.Path DOCUMENT =
      java.nio.file.Path.of("..", "deploy", "docs", "roles.md");

  /// All there are, in the order of the table's columns.
  private static final List<String> ROLES =
      List.of(
          "sales",
          "warehouse",
          "finance",
          "purchasing",
          "hr",
          "support",
          "operator",
          "viewer",
          "admin");

  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

  private RolesTable() {}

  private record Row(String path, int order, String method, Set<String> roles) {

    String text() {
      return "| `%s %s` | %s |"
          .formatted(
              method,
              path,
              ROLES.stream()
                  .map(role -> roles.contains(role) ? "x" : "")
                  .collect(Collectors.joining(" | ")));
    }
  }

  /// The rows of a service's addresses, by path.
  ///
  /// @throws IllegalArgumentException for a role that doesn't exist
  static List<String> ofCode(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAnnotatedWith(Path.class))
        .flatMap(type -> type.getMethods().stream())
        .flatMap(RolesTable::row)
        .sorted(Comparator.comparing(Row::path).thenComparing(Row::order))
        .map(Row::text)
        .toList();
  }

  /// The documented rows of a service.
  static List<String> documented(String service) {
    try {
      return Files.readAllLines(DOCUMENT).stream()
          .dropWhile(line -> !line.equals("## " + service))
          .skip(1)
          .takeWhile(line -> !line.startsWith("## "))
          .filter(line -> line.startsWith("| `"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Row> row(JavaMethod method) {
    return METHODS.stream()
        .filter(method::isAnnotatedWith)
        .map(
            verb ->
                new Row(path(method), METHODS.indexOf(verb), verb.getSimpleName(), roles(method)));
  }

  private static String path(JavaMethod method) {
    var under = method.tryGetAnnotationOfType(Path.class).map(path -> "/" + path.value());
    return ("/" + method.getOwner().getAnnotationOfType(Path.class).value() + under.orElse(""))
        .replaceAll("/+", "/");
  }

  /// Public addresses are for all; one that names no role is for none.
  private static Set<String> roles(JavaMethod method) {
    if (method.isAnnotatedWith(PermitAll.class)) {
      return Set.copyOf(ROLES);
    }
    var roles =
        method
            .tryGetAnnotationOfType(RolesAllowed.class)
            .or(() -> classRoles(method))
            .map(allowed -> Set.of(allowed.value()))
            .orElse(Set.of());
    if (!ROLES.containsAll(roles)) {
      throw new IllegalArgumentException(
          method.getFullName() + " allows an unknown role: " + roles);
    }
    return roles;
  }

  private static Optional<RolesAllowed> classRoles(JavaMethod method) {
    return method.getOwner().tryGetAnnotationOfType(RolesAllowed.class);
  }
}
