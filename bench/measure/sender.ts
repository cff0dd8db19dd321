import { createPrivateKey, type KeyObject } from 'node:crypto';
import { createTrustStore, type Identity, readPemCertificates, type TrustStore } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';

/** A sender with an RSA-2048 key made for this run, in every form that a contender needs. */
export interface BenchSender {
  readonly identity: Identity;
  readonly privateKey: KeyObject;
  readonly privateKeyPem: string;
  readonly certificatePem: string;
  readonly trust: TrustStore;
}

export async function createSender(): Promise<BenchSender> {
  const pki = await createTestPki();
  const issued = await pki.issue({ commonName: 'employment:bench', cbeNumber: '0123456749' });
  const { certificatePem, privateKeyPem } = issued;
  return {
    identity: issued.identity(),
    privateKey: createPrivateKey(privateKeyPem),
    privateKeyPem,
    certificatePem,
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
  };
}
