package io.collector.deploy.docs;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which services consume which events: the `@Incoming` methods of their doors.
final class Doors {

  private Doors() {}

  static Map<String, List<String>> consumers(Path root, List<String> services) throws IOException {
    var consumers = new TreeMap<String, List<String>>();
    for (var service : services) {
      var sources = JavaSources.of(root.resolve(service + "-service/src/main/java"));
      for (var file : sources.files()) {
        for (var type : incoming(file)) {
          consumers.computeIfAbsent(type, _ -> new ArrayList<>()).add(service);
        }
      }
    }
    return consumers;
  }

  private static List<String> incoming(CompilationUnitTree file) {
    var types = new ArrayList<String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        JavaSources.annotation(method.getModifiers(), "Incoming", "value").ifPresent(types::add);
        return super.visitMethod(method, nothing);
      }
    }.scan(file, null);
    return types;
  }
}
