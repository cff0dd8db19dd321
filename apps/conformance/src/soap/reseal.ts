import { hash } from 'node:crypto';
import type { Identity } from '@ebox-bridge/certificate';
import type { PolicyName } from '@ebox-bridge/ws-security';

/** An element of an envelope of ours by its local name, from its start tag to its end tag. */
export function elementOf(envelope: string, localName: string): string {
  const found = new RegExp(`<([A-Za-z]+:)?${localName}[ >].*?</\\1${localName}>`, 's').exec(envelope)?.[0];
  if (found === undefined) throw new TypeError(`the envelope has no ${localName}`);
  return found;
}

/** The element with this wsu:Id. */
export function elementWithId(envelope: string, id: string): string {
  const start = envelope.lastIndexOf('<', envelope.indexOf(` wsu:Id="${id}"`));
  const name = /^<([^ >]+)/.exec(envelope.slice(start))?.[1];
  const end = envelope.indexOf(`</${name}>`, start);
  if (start === -1 || name === undefined || end === -1) throw new TypeError(`the envelope has no element ${id}`);
  return envelope.slice(start, end + name.length + 3);
}

/** The ds:Reference to the element of this local name. */
export function referenceTo(envelope: string, localName: string): string {
  const id = / wsu:Id="([^"]+)"/.exec(elementOf(envelope, localName))?.[1];
  const start = envelope.indexOf(`<ds:Reference URI="#${id}">`);
  if (start === -1) throw new TypeError(`no reference names ${localName}`);
  const end = '</ds:Reference>';
  return envelope.slice(start, envelope.indexOf(end, start) + end.length);
}

const algorithms = {
  X509_SHA256: { digest: 'sha256', signature: 'RSA-SHA256' },
  X509_SHA256_RSA_SHA1: { digest: 'sha256', signature: 'RSA-SHA1' },
  X509: { digest: 'sha1', signature: 'RSA-SHA1' },
} as const;

/** SignedInfo with the digests that its references have now: they name elements that are written in canonical form. */
function currentSignedInfo(envelope: string, policy: PolicyName): string {
  const { digest } = algorithms[policy];
  return elementOf(envelope, 'SignedInfo').replaceAll(
    /(<ds:Reference URI="#([^"]+)">.*?<ds:DigestValue>)[^<]*/gs,
    (_, before: string, id: string) => `${before}${hash(digest, elementWithId(envelope, id), 'base64')}`,
  );
}

/** An envelope that was changed, with right digests and the signature of before: what somebody without the key can make. */
export function refreshDigests(envelope: string, policy: PolicyName): string {
  const current = currentSignedInfo(envelope, policy);
  return envelope.replace(elementOf(envelope, 'SignedInfo'), () => current);
}

/** An envelope that was changed, with digests and signature made anew: what a sender makes who signs wrongly. */
export async function reseal(envelope: string, identity: Identity, policy: PolicyName): Promise<string> {
  const refreshed = refreshDigests(envelope, policy);
  const { signature } = algorithms[policy];
  const signedInfo = Buffer.from(elementOf(refreshed, 'SignedInfo'), 'utf8');
  const value = Buffer.from(await identity.signer.sign(signedInfo, signature)).toString('base64');
  return refreshed.replace(/(<ds:SignatureValue>)[^<]*/, (_, before: string) => `${before}${value}`);
}
