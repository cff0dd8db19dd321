import { WsSecurityError } from '../errors.ts';
import { type KeyReference, readKeyReference } from './check-key-reference.ts';
import type { CheckedOptions } from './check-options.ts';
import type { CheckName } from './checks.ts';
import { childElements, type HeaderElement } from './header-element.ts';
import { readSecurityHeader } from './read-security-header.ts';
import { readSignature, type SignatureFacts } from './read-signature.ts';

/** The Header with its signature read, before anything is believed. */
export interface SecuredHeader {
  /** Undefined where the certificate comes from elsewhere. */
  readonly token: HeaderElement | undefined;
  readonly timestamp: HeaderElement;
  readonly signature: SignatureFacts;
  readonly keyReference: KeyReference;
  /** Header blocks beside our Security header. */
  readonly blocks: readonly HeaderElement[];
}

export function readSecuredHeader(
  header: HeaderElement | undefined,
  securityHeaders: readonly HeaderElement[],
  options: CheckedOptions,
  passed: (check: CheckName) => void,
): SecuredHeader {
  const { token, timestamp, signature: element } = readSecurityHeader(securityHeaders);
  const blocks = header === undefined ? [] : childElements(header).filter((block) => !securityHeaders.includes(block));
  passed('header');
  const signature = readSignature(element, options);
  passed('algorithms');
  const keyReference = readKeyReference(signature.tokenReference);
  if (token === undefined) checkTokenless(keyReference, options);
  return { token, timestamp, signature, keyReference, blocks };
}

/** The contract's policy demands a token; a caller without one is accepted by name only, and only if it names a certificate. */
function checkTokenless({ id }: KeyReference, { unsignedToken }: CheckedOptions): void {
  if (id === undefined && unsignedToken) return;
  throw new WsSecurityError(
    'WSS_TOKEN_MISSING',
    'The Security header has no BinarySecurityToken.',
    id === undefined ? { acceptableWith: 'accept.unsignedToken' } : {},
  );
}
