import type { CheckedOptions } from './check-options.ts';
import { childElements, type HeaderElement } from './header-element.ts';
import { readSecurityHeader } from './read-security-header.ts';
import { readSignature, type SignatureFacts } from './read-signature.ts';

/** The Header with its signature read, before anything is believed. */
export interface SecuredHeader {
  readonly token: HeaderElement;
  readonly timestamp: HeaderElement;
  readonly signature: SignatureFacts;
  /** Header blocks beside our Security header. */
  readonly blocks: readonly HeaderElement[];
}

export function readSecuredHeader(
  header: HeaderElement | undefined,
  securityHeaders: readonly HeaderElement[],
  options: CheckedOptions,
): SecuredHeader {
  const { token, timestamp, signature } = readSecurityHeader(securityHeaders);
  const blocks = header === undefined ? [] : childElements(header).filter((block) => !securityHeaders.includes(block));
  return { token, timestamp, signature: readSignature(signature, options), blocks };
}
