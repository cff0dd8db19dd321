import type { ClientCertificate, TransportOptions } from './transport-types.ts';

const pemCertificate =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/**
 * Checks the TLS options before anything is sent: Node itself takes any text for `ca`, and then trusts nobody.
 * @throws TypeError without a readable certificate in each PEM text of `ca`, or when certificate and key do not fit
 */
export function checkTls({ ca, clientCertificate }: Pick<TransportOptions, 'ca' | 'clientCertificate'>): void {
  if (ca !== undefined) checkAuthorities(typeof ca === 'string' ? [ca] : ca);
  if (clientCertificate !== undefined) checkClientCertificate(clientCertificate);
}

function checkAuthorities(ca: readonly string[]): void {
  if (!Array.isArray(ca) || ca.length === 0) throw new TypeError('`ca` is neither PEM text nor a list of PEM texts');
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  for (const pem of ca) {
    const found = typeof pem === 'string' ? (pem.match(pemCertificate) ?? []) : [];
    if (found.length === 0) throw new TypeError('`ca` holds a text without a PEM certificate');
    for (const certificate of found) {
      try {
        new X509Certificate(certificate);
      } catch (cause) {
        throw new TypeError('`ca` holds a certificate that cannot be read', { cause });
      }
    }
  }
}

function checkClientCertificate({ certificate, privateKey, passphrase }: ClientCertificate): void {
  // Loaded for those who need it only.
  const { createSecureContext } = process.getBuiltinModule('node:tls');
  try {
    createSecureContext({
      cert: certificate,
      key: privateKey,
      ...(passphrase === undefined ? {} : { passphrase }),
    });
  } catch (cause) {
    // The cause of OpenSSL says which of them, without a byte of the key.
    throw new TypeError('`clientCertificate` is not a certificate with its private key', { cause });
  }
}
