package io.collector.deploy;

final class Demo {
  Demo(boolean fresh) {}

  void tell() {}
}
