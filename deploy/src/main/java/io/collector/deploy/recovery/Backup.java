package io.collector.deploy.recovery;

import io.collector.deploy.Databases;
import io.collector.deploy.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A base backup of the running database server: its data folder, copied file by file, and the
/// write-ahead log from the copy's first moment to its last, with which PostgreSQL brings all files
/// to that last moment when it starts. So all services' databases are restored as of one moment,
/// and an event that a consumer has handled is in its producer's log.
///
/// This is what `pg_basebackup --wal-method=fetch` does, by the same functions of the server.
public final class Backup {

  /// The folder in which the copy of the data folder is, and the record beside it.
  static final String CLUSTER = "cluster";

  static final String RECORD = "backup.properties";

  /// Made anew at the start, or of this server process alone.
  private static final Set<String> EMPTIED =
      Set.of(
          "pg_dynshmem",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans",
          "pg_wal");

  private static final Set<String> LEFT = Set.of("postmaster.pid", "postmaster.opts");
  private static final Path CONTROL = Path.of("global/pg_control");

  private final Path source;
  private final Path copy;

  private Backup(Path source, Path copy) {
    this.source = source;
    this.copy = copy;
  }

  /// Makes a backup of the server of `DATABASE_ADMIN_URL`, which has to run on this machine.
  ///
  /// @param target a folder that isn't there yet; it appears when the backup is complete
  /// @param beside files and folders without which the data are of no use: the key that encrypted
  ///     what is encrypted in the databases, and passwords
  public static void make(Path target, List<Path> beside) {
    var part = target.resolveSibling(target.getFileName() + ".part");
    if (Files.exists(target) || Files.exists(part)) {
      throw new Failure(target + " (or .part of it) is there already: name another folder");
    }
    try (var server = Databases.connect("postgres")) {
      var source = Path.of(text(server, "SHOW data_directory"));
      if (!"on".equals(text(server, "SHOW full_page_writes"))) {
        throw new Failure("the server runs with full_page_writes=off: a copy may be torn");
      }
      Files.createDirectories(part.resolve(CLUSTER));
      var record = new Backup(source, part.resolve(CLUSTER)).copy(server);
      Files.writeString(part.resolve(RECORD), record);
      for (var kept : beside) {
        copy(kept, part.resolve(kept.getFileName()));
      }
      Checksums.write(part);
      Files.move(part, target);
    } catch (IOException | SQLException e) {
      throw new Failure("no backup was made", e);
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(source.relativize(file).toString()));
      }
    }
  }

  /// Fails unless the backup is as it was made.
  public static void check(Path backup) {
    try {
      Checksums.check(backup);
    } catch (IOException e) {
      throw new Failure(backup + " is no complete backup", e);
    }
  }

  private String copy(Connection server) throws SQLException, IOException {
    // of this session alone: until it ends the server keeps the log that the copy needs
    text(server, "SELECT pg_create_physical_replication_slot('collector_backup', true, true)");
    var firstSegment = text(server, "SELECT pg_walfile_name(pg_backup_start('collector', true))");
    copyData();
    var consistentAt = Instant.now();
    String lastSegment;
    try (var statement = server.createStatement();
        var end =
            statement.executeQuery(
                "SELECT pg_walfile_name(lsn), labelfile, spcmapfile FROM pg_backup_stop(false)")) {
      end.next();
      lastSegment = end.getString(1);
      Files.writeString(copy.resolve("backup_label"), end.getString(2));
      refuseTablespaces(end);
    }
    copyLog(firstSegment, lastSegment);
    return "consistentAt=%s\nserver=%s\nfirstSegment=%s\nlastSegment=%s\n"
        .formatted(consistentAt, text(server, "SHOW server_version"), firstSegment, lastSegment);
  }

  private static void refuseTablespaces(ResultSet end) throws SQLException {
    var tablespaces = end.getString(3);
    if (tablespaces != null && !tablespaces.isBlank()) {
      throw new Failure("the server has tablespaces outside of its data folder: back them up too");
    }
  }

  /// Files come and go while they are copied; the log has what is missing in the copy.
  private void copyData() throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            var name = source.relativize(folder);
            Files.createDirectories(copy.resolve(name));
            return EMPTIED.contains(name.toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            var name = source.relativize(file);
            if (isCopied(name) && !name.equals(CONTROL)) {
              CopiedFile.copy(file, copy.resolve(name));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    // last, as PostgreSQL's own backups do
    CopiedFile.copy(source.resolve(CONTROL), copy.resolve(CONTROL));
  }

  private static boolean isCopied(Path name) {
    return !LEFT.contains(name.toString())
        && !name.getFileName().toString().startsWith("pgsql_tmp")
        && !name.getFileName().toString().equals("pg_internal.init");
  }

  private void copyLog(String first, String last) throws IOException {
    try (var segments = Files.list(source.resolve("pg_wal"))) {
      for (var segment : (Iterable<Path>) segments::iterator) {
        var name = segment.getFileName().toString();
        if (isSegment(name) && name.compareTo(first) >= 0 && name.compareTo(last) <= 0) {
          CopiedFile.copy(segment, copy.resolve("pg_wal").resolve(name));
        }
      }
    }
    for (var end : List.of(first, last)) {
      if (!Files.exists(copy.resolve("pg_wal").resolve(end))) {
        throw new Failure("the server no longer has its log's segment " + end);
      }
    }
  }

  private static boolean isSegment(String name) {
    return name.length() == 24 && name.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  private static String text(Connection server, String sql) throws SQLException {
    try (var statement = server.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return new String(row.getBytes(1), StandardCharsets.UTF_8);
    }
  }
}
