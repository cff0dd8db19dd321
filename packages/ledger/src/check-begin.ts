import type { BeginLetter } from './letter-ledger.ts';
import { checkMessageKey } from './message-key.ts';
import type { BeginPublish, DerivedFacts } from './publish-ledger.ts';

/** @throws TypeError when a field is malformed, above all where a personal number could get in. */
export function checkBegin(begin: BeginPublish): void {
  checkMessageKey(begin.key);
  if (!(begin.recipients.length >= 1 && begin.recipients.length <= 5))
    throw new TypeError('1 to 5 recipients expected');
  for (const { kind, enterpriseNumber } of begin.recipients) {
    if (!['enterprise', 'citizen', 'professional', 'other'].includes(kind))
      throw new TypeError('unknown recipient kind');
    if (enterpriseNumber !== undefined && kind !== 'enterprise') {
      throw new TypeError('only the number of an enterprise may be recorded in clear');
    }
  }
  for (const name of ['signerCbe', 'signerApplication', 'messageType'] as const) checkText(name, begin[name]);
  if (begin.backend !== undefined) checkText('backend', begin.backend);
  if (begin.update?.backend !== undefined) checkText('backend', begin.update.backend);
  checkSeconds('leaseSeconds', begin.leaseSeconds);
  if (begin.unknownRetrySeconds !== 'never') checkSeconds('unknownRetrySeconds', begin.unknownRetrySeconds);
}

/** @throws TypeError when a field is malformed. */
export function checkBeginLetter(begin: BeginLetter): void {
  checkMessageKey({ ...begin.key, ticket: begin.key.token, sequence: null });
  // Without a token nothing tells a retry from a new letter.
  for (const [name, value] of Object.entries({ token: begin.key.token, application: begin.key.application })) {
    checkText(name, value);
  }
  if (!['enterprise', 'citizen'].includes(begin.recipientKind)) throw new TypeError('unknown recipient kind');
  for (const name of ['signerCbe', 'signerApplication'] as const) checkText(name, begin[name]);
  if (begin.backend !== undefined) checkText('backend', begin.backend);
  if (!(Number.isFinite(begin.retryWindowSeconds) && begin.retryWindowSeconds >= 0)) {
    throw new TypeError('retryWindowSeconds must be a number from 0');
  }
  checkSeconds('leaseSeconds', begin.leaseSeconds);
  if (begin.unknownRetrySeconds !== 'never') checkSeconds('unknownRetrySeconds', begin.unknownRetrySeconds);
}

/** @throws TypeError when a fingerprint is missing, or a number was not hashed, or two recipients are the same. */
export function checkDerived({ recipients }: BeginPublish, derived: DerivedFacts): void {
  checkText('envelopeFingerprint', derived.envelopeFingerprint);
  if (derived.recipientHmacs.length !== recipients.length) throw new TypeError('one HMAC a recipient expected');
  for (const numberHmac of derived.recipientHmacs) checkHmac(numberHmac);
  const names = recipients.map(({ kind }, index) => `${kind} ${derived.recipientHmacs[index]}`);
  if (new Set(names).size !== names.length) throw new TypeError('the same recipient twice');
}

/** @throws TypeError unless it looks like an HMAC. It is long and has letters: a number in clear does not pass. */
export function checkHmac(numberHmac: string): void {
  if (!/^[A-Za-z0-9_+/=-]{32,128}$/.test(numberHmac) || /^\d+$/.test(numberHmac)) {
    throw new TypeError('the HMAC of a recipient must be in hexadecimal or base64, not a number');
  }
}

/** @throws TypeError unless the value is a well-formed string that is not empty. */
export function checkText(name: string, value: unknown): void {
  // PostgreSQL has no NUL in a text.
  if (typeof value !== 'string' || value === '' || !value.isWellFormed() || value.includes('\0')) {
    throw new TypeError(`${name} must be a well-formed string that is not empty`);
  }
}

/** @throws TypeError unless the value is a duration in seconds, from 0 to a day. */
export function checkSeconds(name: string, value: number): void {
  if (!(Number.isFinite(value) && value >= 0 && value <= 86_400)) {
    throw new TypeError(`${name} must be a number of seconds from 0 to 86400`);
  }
}
