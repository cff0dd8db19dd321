import { describe, expect, it } from 'vitest';
import { createMessageRegistry, eboxRestErrors, restEnvironments, type TokenSource } from '../src/index.ts';
import { atEnd } from './loopback.ts';

const tokens = {} as TokenSource;

describe('restEnvironments', () => {
  it('holds https addresses on the platform, each with its source', () => {
    const addresses = Object.values(restEnvironments)
      .flatMap((environment) => Object.values(environment))
      .filter((address) => address !== undefined);
    expect(addresses.length).toBe(14);
    for (const { url, source } of addresses) {
      expect(url).toMatch(/^https:\/\/services(-int|-acpt|-sim)?\.socialsecurity\.be\/REST\/.*[^/]$/);
      expect(source).not.toBe('');
    }
    expect(restEnvironments.SIM.messageRegistryUrl).toBeUndefined();
    expect(restEnvironments.SIM.tokenUrl).toEqual(restEnvironments.PRD.tokenUrl);
  });
});

describe('base URLs', () => {
  it.each([
    'http://services.example.be',
    'ftp://127.0.0.1',
    'services.example.be',
    'https://a.be/?q',
    'https://u@a.be',
    'http://127.0.0.1.evil.be',
  ])('refuses %s', (baseUrl) => {
    expect(() => createMessageRegistry({ baseUrl, tokens })).toThrow(TypeError);
  });

  it('takes plain http on loopback, and elsewhere by its switch', () => {
    for (const baseUrl of ['http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1']) {
      atEnd(createMessageRegistry({ baseUrl, tokens }));
    }
    atEnd(createMessageRegistry({ baseUrl: 'http://simulator:8080', tokens, allowHttp: true }));
  });

  it('knows no other version', () => {
    expect(() => createMessageRegistry({ baseUrl: 'https://a.be', tokens, version: 'v4' as 'v3' })).toThrow(TypeError);
  });
});

describe('the error catalogue', () => {
  it('says what happened and what to do', () => {
    for (const [code, entry] of Object.entries(eboxRestErrors)) {
      expect(code).toMatch(/^REST_[A-Z_]+$/);
      expect(entry.meaning.endsWith('.') && entry.next.endsWith('.')).toBe(true);
    }
  });
});
