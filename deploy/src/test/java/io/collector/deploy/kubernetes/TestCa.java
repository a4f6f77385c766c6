package io.collector.deploy.kubernetes;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// A CA of a test's own, in a folder. Its certificates are the files that cert-manager leaves in a
/// Secret.
public record TestCa(Path folder) {

  private static final char[] PASSWORD = "for this test".toCharArray();

  /// Makes a certificate of these names, or renews it, in a folder below.
  public void certificate(String name, String... hosts) throws IOException {
    Files.createDirectories(folder.resolve(name));
    CheckTools.run(
        "bash",
        "-ec",
        """
        cd '%1$s'
        [ -e ca.key ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.crt -days 1 -subj /CN=ca 2>/dev/null
        openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout %2$s/tls.key -subj '/CN=%3$s' -out request 2>/dev/null
        openssl x509 -req -in request -CA ca.crt -CAkey ca.key -CAcreateserial -days 1 -extfile <(echo subjectAltName=%4$s) -out %2$s/tls.crt 2>/dev/null
        cp ca.crt %2$s/
        """
            .formatted(
                folder,
                name,
                hosts[0],
                Arrays.stream(hosts).map(host -> "DNS:" + host).collect(joining(","))));
  }

  /// Its own certificate, PEM.
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /// Shows the certificate of this name, and believes those of the CA.
  public SSLContext tls(String name) throws IOException, GeneralSecurityException {
    var certificate = folder.resolve(name);
    CheckTools.run(
        "bash",
        "-ec",
        "cd '%s'; openssl pkcs12 -export -in tls.crt -inkey tls.key -passout 'pass:%s' -out tls.p12"
            .formatted(certificate, new String(PASSWORD)));
    var own = KeyStore.getInstance(certificate.resolve("tls.p12").toFile(), PASSWORD);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    var believed = KeyStore.getInstance(KeyStore.getDefaultType());
    believed.load(null, PASSWORD);
    try (var ca = Files.newInputStream(folder.resolve("ca.crt"))) {
      believed.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(ca));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(believed);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
