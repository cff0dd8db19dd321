import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { createKeySigner, createSelfSignedCertificate, type Identity, loadPem } from '@ebox-bridge/certificate';

const generate = promisify(generateKeyPair);

/** A new key and a certificate that says what that of `caller` says, but that nobody vouches for. */
export async function createUnknownIdentity({ subject }: Identity): Promise<Identity> {
  const { privateKey } = await generate('rsa', { modulusLength: 2048, publicExponent: 0x10001 });
  const now = Date.now();
  const certificates = await createSelfSignedCertificate({
    subject: {
      cbeNumber: subject.cbeNumber ?? '0000000000',
      applicationId: subject.applicationId ?? 'conformance',
      environment: subject.environment ?? 'LOCAL',
      organization: subject.organization ?? 'Conformance suite',
    },
    publicKey: createPublicKey(privateKey),
    signer: createKeySigner(privateKey),
    notBefore: new Date(Math.floor(now / 1000) * 1000 - 3_600_000),
    notAfter: new Date(Math.floor(now / 1000) * 1000 + 86_400_000),
  });
  return loadPem({ certificates, privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
}
