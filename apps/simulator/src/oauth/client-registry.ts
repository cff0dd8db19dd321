import type { X509Certificate } from 'node:crypto';
import { readPemCertificates, readSubjectFacts } from '@ebox-bridge/certificate';
import { allScopes } from './scopes.ts';

export interface OAuthClient {
  readonly clientId: string;
  /** Any of these may have signed the assertion: a client registers its next certificate before it is used. */
  readonly certificates: readonly X509Certificate[];
  readonly scopes: readonly string[];
  /** Enterprise number of the client: that of its first certificate. */
  readonly cbeNumber: string | undefined;
}

/** Registered OAuth clients: client id to certificates. Private_key_jwt carries no certificate, so it must be known. */
export interface ClientRegistry {
  /** Registers a client. An id that is known gets one more certificate, and the new scopes if given. */
  register(client: {
    readonly clientId: string;
    readonly certificatePem: string;
    readonly scopes?: readonly string[] | undefined;
  }): OAuthClient;
  /** False when there is no such client. */
  remove(clientId: string): boolean;
  find(clientId: string): OAuthClient | undefined;
  list(): readonly OAuthClient[];
}

/** More certificates than this under one client id push the oldest out. */
const CERTIFICATES = 8;

export function createClientRegistry(): ClientRegistry {
  const clients = new Map<string, OAuthClient>();
  return {
    register({ clientId, certificatePem, scopes }) {
      const leaf = readPemCertificates(certificatePem)[0];
      if (!leaf) throw new TypeError('certificatePem holds no certificate');
      const known = clients.get(clientId);
      const others = (known?.certificates ?? []).filter((other) => other.fingerprint256 !== leaf.fingerprint256);
      const certificates = [...others, leaf].slice(-CERTIFICATES);
      const client: OAuthClient = {
        clientId,
        certificates,
        scopes: scopes ?? known?.scopes ?? allScopes,
        cbeNumber: readSubjectFacts(certificates[0] ?? leaf).cbeNumber,
      };
      clients.set(clientId, client);
      return client;
    },
    remove: (clientId) => clients.delete(clientId),
    find: (clientId) => clients.get(clientId),
    list: () => [...clients.values()],
  };
}
