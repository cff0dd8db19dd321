import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Identity, loadPem } from '@ebox-bridge/certificate';
import { buildCertificate, type CertificateContent, generateRsaKey } from '@ebox-bridge/certificate/test-pki';

const day = 86_400_000;

/** Who signs receipts and proofs, and who stamps the time on them. */
export interface ReceiptSigners {
  readonly signer: Identity;
  readonly authority: Identity;
}

/** The two identities: made at the first receipt, by the authority of the simulator, and kept in the pki folder. */
export function createReceiptSigners(pki: string, now: () => Date): () => Promise<ReceiptSigners> {
  let made: Promise<ReceiptSigners> | undefined;
  return () => {
    made ??= open(pki, now());
    return made;
  };
}

async function open(pki: string, now: Date): Promise<ReceiptSigners> {
  const [signer, authority] = await Promise.all([
    openIdentity(pki, 'registered-mail', now, {
      subject: [
        { type: 'C', value: 'BE' },
        { type: 'O', value: 'Simulated registered mail' },
        { type: 'OU', value: 'urn:be:fgov:kbo-bce:organization:cbe-number:0406798006' },
        { type: 'OU', value: 'TST' },
        { type: 'CN', value: 'registered-mail' },
      ],
      keyUsage: ['digitalSignature', 'nonRepudiation'],
    }),
    openIdentity(pki, 'time-stamp-authority', now, {
      subject: [
        { type: 'C', value: 'BE' },
        { type: 'O', value: 'Simulated time-stamp authority' },
        { type: 'CN', value: 'time-stamp-authority' },
      ],
      keyUsage: ['digitalSignature'],
      // Extended key usage, critical, timeStamping alone (RFC 3161, 2.3): OID 1.3.6.1.5.5.7.3.8 in a SEQUENCE.
      moreExtensions: [
        { id: '2.5.29.37', critical: true, value: Buffer.from('300a06082b06010505070308', 'hex').toString('latin1') },
      ],
    }),
  ]);
  return { signer, authority };
}

type Content = Pick<CertificateContent, 'subject' | 'keyUsage' | 'moreExtensions'>;

async function openIdentity(pki: string, name: string, now: Date, content: Content): Promise<Identity> {
  const caPem = await readFile(join(pki, 'ca.pem'), 'utf8');
  const certificateFile = join(pki, `${name}.pem`);
  const keyFile = join(pki, `${name}.key.pem`);
  try {
    const [certificate, privateKey] = await Promise.all([readFile(certificateFile, 'utf8'), readFile(keyFile, 'utf8')]);
    return loadPem({ certificates: `${certificate}${caPem}`, privateKey });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const key = await generateRsaKey(2048);
  const authorityEnd = new X509Certificate(caPem).validToDate.getTime();
  const authorityKey = createPrivateKey(await readFile(join(pki, 'ca.key.pem'), 'utf8'));
  const certificate = buildCertificate(
    {
      publicKey: createPublicKey(key),
      notBefore: new Date(now.getTime() - day),
      notAfter: new Date(Math.min(now.getTime() + 3 * 365 * day, authorityEnd)),
      basicConstraints: { ca: false },
      ...content,
    },
    { certificatePem: caPem, key: authorityKey },
  );
  const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
  await writeFile(keyFile, privateKey, { mode: 0o600 });
  await writeFile(certificateFile, certificate, { mode: 0o644 });
  return loadPem({ certificates: `${certificate}${caPem}`, privateKey });
}
