import type { IncomingMessage } from 'node:http';
import type { Caller } from '@ebox-bridge/bridge';
import type { CallerCertificate } from '../authorize-sender.ts';

/** Who calls the REST door, and by what it was recognized. */
export interface RestCaller extends Caller {
  readonly by: 'key' | 'token' | 'certificate';
  /** Where it was recognized by one. */
  readonly certificate?: CallerCertificate;
}

/**
 * One way to recognize a caller. `undefined`: the request carries nothing of this kind, ask the next one. A refusal is
 * final: a wrong token is not saved by a certificate.
 */
export interface Recognizer {
  recognize(request: IncomingMessage): Promise<RestCaller | { readonly refused: string } | undefined>;
}

/** The credentials of `Authorization: Bearer`, or undefined where the request has none (RFC 6750, section 2.1). */
export function bearerToken({ headers }: IncomingMessage): string | undefined {
  return /^Bearer +([A-Za-z0-9\-._~+/]+=*) *$/i.exec(headers.authorization ?? '')?.[1];
}
