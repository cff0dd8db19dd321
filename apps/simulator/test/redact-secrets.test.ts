import { describe, expect, test } from 'vitest';
import { mayHoldSecret, NOT_KEPT, redactHeader, redactSecrets } from '../src/inbox/redact-secrets.ts';

const members = [
  ...['access_token', 'refresh_token', 'id_token', 'client_assertion', 'client_secret', 'token', 'assertion'],
  'password',
];
const tokens = ['eyJhbGciOi.eyJpc3Mi.c2ln', 'Bearer abcdefghijklmnop', 'Basic  YWJjZGVmZ2hpamts'];
const types = ['application/json', 'application/problem+json', 'text/plain', 'text/xml', ''];

describe('attack: a secret that the quick look passes by', () => {
  test.each(members)('the member %s, in JSON and in a form', (member) => {
    for (const json of [`{"${member}":"s3cret"}`, `{"a":1,"${member}" :\n "s3cret","b":2}`]) {
      expect(redactSecrets(json, 'application/json')).toBe(json.replace('s3cret', NOT_KEPT));
      expect(mayHoldSecret(Buffer.from(json), 'application/json')).toBe(true);
    }
    const form = `a=1&${member}=s3cret&b=2`;
    expect(redactSecrets(form, 'application/x-www-form-urlencoded')).toBe(form.replace('s3cret', NOT_KEPT));
    expect(mayHoldSecret(Buffer.from(form), 'application/x-www-form-urlencoded')).toBe(true);
  });

  test.each(tokens)('%s in any text, also behind letters of several bytes', (secret) => {
    for (const type of types) {
      expect(redactSecrets(`é€ "${secret}" end`, type)).toBe(`é€ "${NOT_KEPT}" end`);
      expect(mayHoldSecret(Buffer.from(`é€ "${secret}" end`), type)).toBe(true);
    }
    expect(redactHeader('x-copy', `of ${secret}`)).toBe(`of ${NOT_KEPT}`);
  });
});

test('a text without any is left as it is', () => {
  const text = JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdValueList: ['0206731645'] });
  expect(mayHoldSecret(text, 'application/json')).toBe(false);
  expect(redactSecrets(text, 'application/json')).toBe(text);
});
