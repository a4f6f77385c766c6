package io.collector.deploy.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every relative link of every Markdown file leads to a file, and to a heading in it.
class LinksTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of(".git", ".dev", "target", "node_modules");
  private static final Pattern LINK = Pattern.compile("\\[[^\\[\\]]*]\\(([^()\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*?)\\s*$");
  private static final Pattern CODE = Pattern.compile("(?ms)^ *```.*?^ *```|`[^`\\n]*`");

  @Test
  void all_links_lead_somewhere() throws IOException {
    var wrong = new ArrayList<String>();
    var links = 0;
    for (var file : pages(ROOT)) {
      for (var link : links(Files.readString(file))) {
        links++;
        if (!leadsSomewhere(file, link)) {
          wrong.add(ROOT.relativize(file) + " → " + link);
        }
      }
    }
    assertTrue(links > 50, "only %d links found".formatted(links));
    assertEquals(List.of(), wrong);
  }

  @Test
  void every_page_of_the_documentation_is_in_its_index() throws IOException {
    var docs = ROOT.resolve("deploy/docs");
    var index = docs.resolve("README.md");
    var named =
        links(Files.readString(index)).stream()
            .map(link -> docs.resolve(link.replaceFirst("#.*", "")).normalize())
            .toList();
    for (var page : pages(docs)) {
      var isNamed =
          page.equals(index)
              || named.contains(page)
              || named.stream()
                  .anyMatch(folder -> folder.equals(page.getParent()) && !folder.equals(docs));
      assertTrue(isNamed, docs.relativize(page) + " isn't in deploy/docs/README.md");
    }
  }

  private static List<String> links(String page) {
    var found = LINK.matcher(CODE.matcher(page).replaceAll("x"));
    var links = new ArrayList<String>();
    while (found.find()) {
      if (!found.group(1).matches("[a-z]+:.*")) {
        links.add(found.group(1));
      }
    }
    return links;
  }

  private static boolean leadsSomewhere(Path file, String link) throws IOException {
    var parts = link.split("#", 2);
    var target = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target) || !target.startsWith(ROOT)) {
      return false;
    }
    return parts.length == 1 || anchors(Files.readString(target)).contains(parts[1]);
  }

  /// As GitHub makes them of headings.
  private static Set<String> anchors(String page) {
    var anchors = new HashSet<String>();
    Map<String, Integer> times = new HashMap<>();
    var found = HEADING.matcher(page.replaceAll("(?ms)^ *```.*?^ *```", ""));
    while (found.find()) {
      var text = found.group(1).replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
      var anchor =
          text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-');
      var before = times.merge(anchor, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? anchor : anchor + "-" + before);
    }
    return anchors;
  }

  private static List<Path> pages(Path folder) throws IOException {
    var pages = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path found, BasicFileAttributes attributes) {
            var isOurs = !NOT_OURS.contains(found.getFileName().toString());
            return isOurs ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              pages.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return pages;
  }
}
