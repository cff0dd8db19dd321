import type { Identity } from '@ebox-bridge/certificate';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { loadEnvironmentIdentity } from '../identity.ts';

/** Who signs for whom. Two institutions with a certificate of their own are never signed for with the other's. */
export interface SenderIdentities {
  /** The certificate that signs for an institution: its own, or the facade's. */
  of(cbeNumber: string): Identity;
  /** Whether what signs for it also signs for another institution. */
  isShared(cbeNumber: string): boolean;
  /** All of them, each with the institution whose own it is, to be watched. */
  readonly own: readonly { readonly cbeNumber: string; readonly identity: Identity }[];
}

/** @throws FacadeError FACADE_ENVIRONMENT_MISMATCH; CertificateError */
export async function loadSenderIdentities(loaded: LoadedConfiguration, facade: Identity): Promise<SenderIdentities> {
  const { senders } = loaded.configuration;
  const own: { readonly cbeNumber: string; readonly identity: Identity }[] = [];
  for (const [index, { cbeNumber, identity }] of senders.entries()) {
    if (identity === undefined) continue;
    own.push({ cbeNumber, identity: await loadEnvironmentIdentity(loaded, identity, `senders.${index}.identity`) });
  }
  const byNumber = new Map(own.map(({ cbeNumber, identity }) => [cbeNumber, identity]));
  const users = new Map<string, number>();
  for (const { cbeNumber } of senders) {
    const { fingerprint256 } = (byNumber.get(cbeNumber) ?? facade).certificate;
    users.set(fingerprint256, (users.get(fingerprint256) ?? 0) + 1);
  }
  const of = (cbeNumber: string) => byNumber.get(cbeNumber) ?? facade;
  return { of, own, isShared: (cbeNumber) => (users.get(of(cbeNumber).certificate.fingerprint256) ?? 0) > 1 };
}
