import { readFileSync } from 'node:fs';
import type { RoutedOperation, RouteFacts } from '@ebox-bridge/bridge';
import { describe, expect, test } from 'vitest';
import { backendsOf } from '../src/config/routes.ts';
import { checkConfiguration, createRoutes } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/bridge-rules.md', import.meta.url), 'utf8');

/** The rows of the table of the page of the rules, below "Routes": operations, and the backends that may do them. */
const rows = (page.split('\n## Routes\n')[1] ?? '')
  .split('\n')
  .filter((line) => /^\| [a-z]+[A-Z]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, operations = '', backends = '']) => ({
    operations,
    backends: [...backends.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  }));

const everything = { eboxMessage: {}, citizenProfile: {}, registeredMail: {} };

/** Where a call goes by the defaults, with these legacy services. */
function goes(
  operation: RoutedOperation,
  recipients: RouteFacts['recipients'] = ['enterprise'],
  legacy: object = everything,
  version = 'v3',
) {
  const url = 'http://127.0.0.1:1/';
  const backends = Object.fromEntries(Object.keys(legacy).map((name) => [name, { url }]));
  const { configuration } = checkConfiguration(
    {
      environment: 'simulator',
      identity: { pkcs12: 'a.p12' },
      rest: { clientId: 'c', version, baseUrl: url, tokenUrl: url, federationUrl: url },
      trust: { anchors: ['ca.pem'] },
      senders: [{ cbeNumber: '0206731645' }],
      ledger: { sqlite: 'l', secretFile: 's' },
      backends,
    },
    '/etc',
  );
  return createRoutes(configuration).choose({ operation, cbeNumber: '0206731645', application: 'a', recipients })
    .backend;
}

const defaults: Readonly<Record<string, () => void>> = {
  publishEboxMessage: () => {
    expect(goes('publishEboxMessage')).toBe('messageRegistry-v3');
    expect(goes('publishEboxMessage', ['enterprise'], everything, 'v2.1')).toBe('messageRegistry-v2.1');
    expect(goes('publishEboxMessage', ['other'])).toBe('eboxMessage');
  },
  hasAnEbox: () => {
    expect(goes('hasAnEbox')).toBe('federation');
    expect(goes('hasAnEbox', ['citizen'])).toBe('citizenProfile');
    expect(goes('hasAnEbox', ['other'])).toBe('eboxMessage');
  },
  getMessageStatus: () => expect(goes('getMessageStatus')).toBe('ledger'),
  'getRestrictedCitizenProfiles, getCitizenProfiles': () => {
    expect(goes('getRestrictedCitizenProfiles')).toBe('citizenProfile');
    expect(goes('getCitizenProfiles')).toBe('citizenProfile');
  },
  'sendDocument, getStatus': () => {
    expect(goes('sendDocument')).toBe('registeredMail');
    expect(goes('getStatus')).toBe('registeredMail');
  },
};

describe('the defaults behind the routes', () => {
  test('each row of the page has its test', () => {
    expect(rows.map(({ operations }) => operations)).toEqual(Object.keys(defaults));
  });

  test.each(rows)('$operations', ({ operations, backends }) => {
    for (const operation of operations.split(', ')) {
      expect(backendsOf[operation as RoutedOperation]).toEqual(backends);
    }
    defaults[operations]?.();
  });
});
