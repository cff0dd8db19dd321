import type { Identity } from '@ebox-bridge/certificate';

/**
 * Checks that there is an identity to sign with: without types it is easily forgotten, and its absence would show at the
 * first call only.
 * @throws TypeError
 */
export function checkIdentity(identity: Identity | undefined): void {
  if (identity === undefined || identity === null) {
    throw new TypeError('identity is missing: load one with loadIdentityFile of @ebox-bridge/certificate');
  }
  if (identity instanceof Promise) throw new TypeError('identity is a promise: await loadIdentityFile first');
  const { certificate, subject, signer } = identity;
  if (!(certificate?.raw instanceof Uint8Array) || subject === undefined || typeof signer?.sign !== 'function') {
    throw new TypeError('identity needs certificate, subject and signer: load one with loadIdentityFile');
  }
}
