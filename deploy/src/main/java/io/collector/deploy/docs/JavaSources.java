package io.collector.deploy.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// The syntax of a folder's Java files, with their documentation comments.
final class JavaSources {

  private final List<CompilationUnitTree> files;
  private final DocTrees comments;

  private JavaSources(List<CompilationUnitTree> files, DocTrees comments) {
    this.files = files;
    this.comments = comments;
  }

  static JavaSources of(Path folder) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null);
        var found = Files.walk(folder)) {
      var paths = found.filter(file -> file.toString().endsWith(".java")).sorted().toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(paths));
      var files = new ArrayList<CompilationUnitTree>();
      task.parse().forEach(files::add);
      return new JavaSources(List.copyOf(files), DocTrees.instance(task));
    }
  }

  List<CompilationUnitTree> files() {
    return files;
  }

  /// The comment of a declaration in one line, or empty.
  String comment(CompilationUnitTree file, Tree declaration) {
    return Markdown.line(rawComment(TreePath.getPath(file, declaration)));
  }

  String rawComment(TreePath declaration) {
    var comment = comments.getDocComment(declaration);
    return comment == null ? "" : comment;
  }

  /// All strings in the code, without those of annotations, that look like this.
  Set<String> strings(Pattern pattern) {
    var strings = new TreeSet<String>();
    var scanner =
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitAnnotation(AnnotationTree annotation, Void nothing) {
            return null;
          }

          @Override
          public Void visitLiteral(LiteralTree literal, Void nothing) {
            var text = String.valueOf(literal.getValue());
            if (pattern.matcher(text).matches()) {
              strings.add(text);
            }
            return null;
          }
        };
    scanner.scan(files, null);
    return strings;
  }

  /// An annotation's string: its value, or one of its attributes.
  static Optional<String> annotation(ModifiersTree modifiers, String name, String attribute) {
    return modifiers.getAnnotations().stream()
        .filter(annotation -> annotation.getAnnotationType().toString().equals(name))
        .flatMap(annotation -> text(annotation, attribute).stream())
        .findFirst();
  }

  private static Optional<String> text(AnnotationTree annotation, String attribute) {
    return annotation.getArguments().stream()
        .filter(AssignmentTree.class::isInstance)
        .map(AssignmentTree.class::cast)
        .filter(argument -> argument.getVariable().toString().equals(attribute))
        .map(AssignmentTree::getExpression)
        .flatMap(value -> literal(value).stream())
        .findFirst()
        .or(() -> attribute.equals("value") ? unnamed(annotation) : Optional.empty());
  }

  private static Optional<String> unnamed(AnnotationTree annotation) {
    return annotation.getArguments().stream()
        .filter(argument -> !(argument instanceof AssignmentTree))
        .flatMap(value -> literal(value).stream())
        .findFirst();
  }

  private static Optional<String> literal(ExpressionTree value) {
    return value instanceof LiteralTree literal
        ? Optional.of(String.valueOf(literal.getValue()))
        : Optional.empty();
  }
}
