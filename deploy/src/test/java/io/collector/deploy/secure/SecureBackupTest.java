package io.collector.deploy.secure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.collector.testing.TestBroker;
import org.junit.jupiter.api.Test;

/// A backup of what `--secure` runs with, restored beside it: the databases take the passwords that
/// came with them.
class SecureBackupTest {

  @Test
  void a_restored_server_takes_the_passwords_of_its_backup() throws Exception {
    var servers = SecureServers.shared();
    var told =
        servers.launcher(
            """
            . local/recovery.sh
            backup "$FOLDER/backup"
            password admin database >"$FOLDER/then"
            tls=$secure/tls
            dev=$FOLDER/again run=$FOLDER/again/services secure=$FOLDER/again/secure
            mkdir -p "$run" "$secure"
            cp -R "$tls" "$secure/tls"
            locate_postgres() { postgres_data=$FOLDER/again-postgres; }
            postgres_port=$1
            restore "$FOLDER/backup"
            start_postgres
            await postgres
            cmp "$FOLDER/then" "$(password_file admin database)"
            tool sql order 'SELECT 1'
            stop postgres
            """
                .replace("$1", String.valueOf(TestBroker.freePort())));
    assertTrue(told.contains("Now: deploy/dev up --secure, then"), told);
    assertEquals(1, told.lines().filter(line -> line.matches(" *postgres +stopped")).count(), told);
  }
}
