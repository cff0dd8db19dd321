import type { IncomingMessage } from 'node:http';
import type { LoadedConfiguration } from '../config/load-configuration.ts';
import { FacadeError } from '../errors.ts';
import { recognizeAccessTokens } from './access-tokens.ts';
import { recognizeCertificates } from './client-certificates.ts';
import type { Recognizer, RestCaller } from './rest-caller.ts';
import { keyPrefix, recognizeStaticKeys } from './static-keys.ts';

/**
 * Tells who calls, by the ways that the configuration allows.
 * @throws FacadeError FACADE_UNAUTHENTICATED, FACADE_ISSUER_UNAVAILABLE
 */
export type Authenticate = (request: IncomingMessage) => Promise<RestCaller>;

/** @throws FacadeError for a JWKS that cannot be read */
export async function createAuthenticate({ configuration, path }: LoadedConfiguration): Promise<Authenticate> {
  const { keys, tokens, clientCertificates } = configuration.restDoor;
  const recognizers: Recognizer[] = [];
  if (keys.length > 0) recognizers.push(recognizeStaticKeys(keys));
  if (tokens.length > 0) recognizers.push(await recognizeAccessTokens(tokens, path));
  if (clientCertificates) recognizers.push(recognizeCertificates());

  const inHeader = [
    ...(keys.length > 0 ? [`a key (${keyPrefix}...)`] : []),
    ...(tokens.length > 0 ? ['an access token'] : []),
  ];
  const ways = [
    ...(inHeader.length > 0 ? [`the header Authorization, by the scheme Bearer, with ${inHeader.join(' or ')}`] : []),
    ...(clientCertificates ? ['a TLS client certificate'] : []),
  ];
  const expected = ways.length === 0 ? 'No way to call is configured (restDoor).' : `Expected: ${ways.join('; or ')}.`;

  return async (request) => {
    for (const recognizer of recognizers) {
      const found = await recognizer.recognize(request);
      if (found === undefined) continue;
      if ('refused' in found) throw new FacadeError('FACADE_UNAUTHENTICATED', found.refused);
      return found;
    }
    throw new FacadeError(
      'FACADE_UNAUTHENTICATED',
      `The request carries no credentials that are known here. ${expected}`,
    );
  };
}
