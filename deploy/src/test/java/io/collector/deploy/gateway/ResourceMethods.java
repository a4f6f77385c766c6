package io.collector.deploy.gateway;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// The methods of all JAX-RS resources in a module's source code.
final class ResourceMethods {

  private static final Set<String> HTTP_METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private ResourceMethods() {}

  /// @param open whether it may be called without an access token
  record ResourceMethod(String method, String path, boolean open) {

    String call() {
      return method + " " + path;
    }
  }

  /// @param module its folder
  static List<ResourceMethod> of(Path module) throws IOException {
    var paths = sources(module);
    if (paths.isEmpty()) {
      return List.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var methods = new ArrayList<ResourceMethod>();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var sources = files.getJavaFileObjectsFromPaths(paths);
      var task = (JavacTask) compiler.getTask(null, files, null, null, null, sources);
      for (var unit : task.parse()) {
        unit.accept(new Reader(methods), null);
      }
    }
    return methods;
  }

  private static List<Path> sources(Path module) throws IOException {
    try (var tree = Files.walk(module.resolve("src/main/java"))) {
      return tree.filter(file -> file.toString().endsWith(".java"))
          .filter(ResourceMethods::mentionsPath)
          .toList();
    }
  }

  private static boolean mentionsPath(Path file) {
    try {
      return Files.readString(file).contains("jakarta.ws.rs.Path");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Reader extends TreeScanner<@Nullable Void, @Nullable String> {

    private final List<ResourceMethod> methods;

    private Reader(List<ResourceMethod> methods) {
      this.methods = methods;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable String outer) {
      return super.visitClass(type, path(type.getModifiers()).orElse(null));
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable String classPath) {
      var names =
          method.getModifiers().getAnnotations().stream()
              .map(annotation -> annotation.getAnnotationType().toString())
              .collect(Collectors.toSet());
      if (classPath != null) {
        names.stream()
            .filter(HTTP_METHODS::contains)
            .forEach(
                http ->
                    methods.add(
                        new ResourceMethod(
                            http,
                            classPath + path(method.getModifiers()).orElse(""),
                            names.contains("PermitAll"))));
      }
      return null;
    }

    private static Optional<String> path(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .filter(annotation -> annotation.getAnnotationType().toString().equals("Path"))
          .findFirst()
          .map(Reader::literal);
    }

    private static String literal(AnnotationTree annotation) {
      ExpressionTree value = annotation.getArguments().getFirst();
      if (value instanceof AssignmentTree named) {
        value = named.getExpression();
      }
      if (value instanceof LiteralTree literal && literal.getValue() instanceof String text) {
        return text;
      }
      throw new IllegalStateException("this test can't read " + annotation);
    }
  }
}
