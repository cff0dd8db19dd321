import type { Identity } from '@ebox-bridge/certificate';

type Claims = Record<string, unknown>;

const decode = (part = ''): Claims => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims;
const encode = (value: Claims): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A client assertion with other claims or another header, signed anew; what is undefined is left out. With `identity` null it
 * goes out without a signature.
 */
export async function changeAssertion(
  assertion: string,
  identity: Identity | null,
  { claims = {}, header = {} }: { readonly claims?: Claims; readonly header?: Claims } = {},
): Promise<string> {
  const [head, body] = assertion.split('.');
  const input = `${encode({ ...decode(head), ...header })}.${encode({ ...decode(body), ...claims })}`;
  if (identity === null) return `${input}.`;
  const signature = await identity.signer.sign(Buffer.from(input), 'RSA-SHA256');
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

/** A claim of an assertion. */
export const claimOf = (assertion: string, name: string): unknown => decode(assertion.split('.')[1])[name];
