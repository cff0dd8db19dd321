import { CertificateError } from './errors.ts';

const magicNumbers: ReadonlyMap<number, 'JKS' | 'JCEKS'> = new Map([
  [0xfeedfeed, 'JKS'],
  [0xcececece, 'JCEKS'],
]);

/**
 * Refuses a Java keystore with the command that converts it.
 * @throws CertificateError CERTIFICATE_KEYSTORE_JKS
 */
export function refuseJavaKeystore(data: Uint8Array, path = 'keystore.jks'): void {
  if (data.length < 4) return;
  const kind = magicNumbers.get(new DataView(data.buffer, data.byteOffset, data.byteLength).getUint32(0));
  if (kind === undefined) return;
  const target = `${path.replace(/\.(jks|jceks|keystore)$/i, '')}.p12`;
  throw new CertificateError(
    'CERTIFICATE_KEYSTORE_JKS',
    `the file is a Java keystore (${kind}); convert it with: keytool -importkeystore -srckeystore ${quoted(path)} ` +
      `-srcstoretype ${kind} -destkeystore ${quoted(target)} -deststoretype PKCS12`,
  );
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
