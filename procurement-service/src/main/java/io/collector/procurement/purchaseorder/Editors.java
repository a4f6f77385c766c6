package io.collector.procurement.purchaseorder;

import java.util.Arrays;

/// The names of those who have written on a document, who don't decide about it. Pure.
public final class Editors {

  private Editors() {}

  public static boolean include(String[] editors, String name) {
    return Arrays.asList(editors).contains(name);
  }

  /// With one more, if it isn't among them.
  public static String[] with(String[] editors, String name) {
    if (include(editors, name)) {
      return editors;
    }
    var all = Arrays.copyOf(editors, editors.length + 1);
    all[editors.length] = name;
    return all;
  }
}
