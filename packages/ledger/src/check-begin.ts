import type { BeginPublish } from './ledger.ts';
import { checkMessageKey } from './message-key.ts';

/** @throws TypeError when a field is malformed, above all where a personal number could get in. */
export function checkBegin(begin: BeginPublish): void {
  checkMessageKey(begin.key);
  const { kind, numberHmac, enterpriseNumber } = begin.recipient;
  if (!['enterprise', 'citizen', 'professional'].includes(kind)) throw new TypeError('unknown recipient kind');
  // An HMAC is long and has letters: a number that was forgotten to be hashed does not pass.
  if (!/^[A-Za-z0-9_+/=-]{32,128}$/.test(numberHmac) || /^\d+$/.test(numberHmac)) {
    throw new TypeError('numberHmac must be an HMAC in hexadecimal or base64, not a number');
  }
  if (enterpriseNumber !== undefined && kind !== 'enterprise') {
    throw new TypeError('only the number of an enterprise may be recorded in clear');
  }
  for (const name of ['signerCbe', 'signerApplication', 'messageType', 'backend', 'envelopeFingerprint'] as const) {
    const value: unknown = begin[name];
    if (typeof value !== 'string' || value === '' || !value.isWellFormed()) {
      throw new TypeError(`${name} must be a well-formed string that is not empty`);
    }
  }
  checkSeconds('leaseSeconds', begin.leaseSeconds);
  checkSeconds('unknownRetrySeconds', begin.unknownRetrySeconds);
}

/** @throws TypeError unless the value is a duration in seconds, from 0 to a day. */
export function checkSeconds(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 86_400)) {
    throw new TypeError(`${name} must be a number of seconds from 0 to 86400`);
  }
}
