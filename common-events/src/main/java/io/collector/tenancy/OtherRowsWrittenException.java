package io.collector.tenancy;

/// A statement wrote another number of rows than it had to ([TenantSql#sendExactly]). Its
/// transaction is rolled back.
public final class OtherRowsWrittenException extends RuntimeException {

  private static final long serialVersionUID = 1;

  OtherRowsWrittenException(Throwable cause) {
    super("another number of rows was written than expected", cause);
  }
}
