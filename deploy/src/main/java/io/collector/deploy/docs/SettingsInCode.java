package io.collector.deploy.docs;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The properties that a module's code reads: methods of `@ConfigMapping` interfaces, and
/// `@ConfigProperty` parameters and fields.
final class SettingsInCode extends TreePathScanner<Void, CompilationUnitTree> {

  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private final JavaSources sources;
  private final List<Setting> settings = new ArrayList<>();

  private SettingsInCode(JavaSources sources) {
    this.sources = sources;
  }

  static List<Setting> of(JavaSources sources) {
    var scanner = new SettingsInCode(sources);
    for (var file : sources.files()) {
      scanner.scan(file, file);
    }
    return scanner.settings;
  }

  @Override
  public Void visitClass(ClassTree type, CompilationUnitTree file) {
    JavaSources.annotation(type.getModifiers(), "ConfigMapping", "prefix")
        .ifPresent(prefix -> mapping(type, prefix, file));
    return super.visitClass(type, file);
  }

  /// A method without a comment of its own is described by the one before it.
  private void mapping(ClassTree type, String prefix, CompilationUnitTree file) {
    Map<String, ClassTree> groups =
        type.getMembers().stream()
            .filter(ClassTree.class::isInstance)
            .map(ClassTree.class::cast)
            .filter(inner -> inner.getKind() == com.sun.source.tree.Tree.Kind.INTERFACE)
            .collect(Collectors.toMap(inner -> inner.getSimpleName().toString(), inner -> inner));
    var meaning = "";
    for (var member : type.getMembers()) {
      if (member instanceof MethodTree method) {
        var comment = sources.comment(file, method);
        meaning = comment.isEmpty() ? meaning : comment;
        var name = prefix + "." + name(method);
        var group = groups.get(method.getReturnType().toString());
        if (group == null) {
          var fallback = JavaSources.annotation(method.getModifiers(), "WithDefault", "value");
          settings.add(
              new Setting(name, method.getReturnType().toString(), fallback.orElse(""), meaning));
        } else {
          mapping(group, name, file);
        }
      }
    }
  }

  private static String name(MethodTree method) {
    return JavaSources.annotation(method.getModifiers(), "WithName", "value")
        .orElseGet(
            () ->
                CAPITAL
                    .matcher(method.getName().toString())
                    .replaceAll("-")
                    .toLowerCase(Locale.ROOT));
  }

  @Override
  public Void visitVariable(VariableTree variable, CompilationUnitTree file) {
    JavaSources.annotation(variable.getModifiers(), "ConfigProperty", "name")
        .ifPresent(
            name ->
                settings.add(
                    new Setting(
                        name,
                        variable.getType().toString(),
                        JavaSources.annotation(
                                variable.getModifiers(), "ConfigProperty", "defaultValue")
                            .orElse(""),
                        parameter(variable))));
    return super.visitVariable(variable, file);
  }

  /// What the constructor's comment says of its parameter.
  private String parameter(VariableTree variable) {
    var owner = getCurrentPath().getParentPath();
    if (!(owner.getLeaf() instanceof MethodTree method)) {
      return sources.comment(getCurrentPath().getCompilationUnit(), variable);
    }
    var comment = sources.rawComment(TreePath.getPath(owner.getCompilationUnit(), method));
    var found =
        Pattern.compile("(?s)@param\\s+" + variable.getName() + "\\s+(.*?)(?=\\n\\s*@|\\z)")
            .matcher(comment);
    return found.find() ? Markdown.line(found.group(1)) : "";
  }
}
