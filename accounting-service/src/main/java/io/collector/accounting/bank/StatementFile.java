package io.collector.accounting.bank;

import io.collector.accounting.file.UploadedFile;
import io.collector.rest.ProblemException;
import java.util.List;

/// The statements of a bank's file.
record StatementFile(BankStatement.Format format, List<Statement> statements) {

  /// Which format it has is known by its content.
  ///
  /// @throws ProblemException 422 if it can't be read, or contradicts itself
  static StatementFile read(UploadedFile file) {
    var text = file.bankText();
    var isXml = Camt053.looksLike(text);
    return new StatementFile(
        isXml ? BankStatement.Format.CAMT_053 : BankStatement.Format.MT940,
        (isXml ? Camt053.read(text) : Mt940.read(text)).stream().map(Statement::checked).toList());
  }
}
