package io.collector.accounting.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A chart of accounts that a tenant can begin with. Its accounts are a file of `charts/`, in the
/// form in which tenants hand in their own.
enum ChartTemplate {
  SMALL("A small company's chart, in English"),
  SKR03("Germany, by processes: like DATEV's SKR 03"),
  SKR04("Germany, by the annual accounts: like DATEV's SKR 04");

  private final String title;

  ChartTemplate(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  NewChart chart() {
    var file = "/charts/%s.csv".formatted(name());
    try (var in = Objects.requireNonNull(ChartTemplate.class.getResourceAsStream(file), file)) {
      return ChartFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
