import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkConfiguration, configurationJsonSchema, loadConfiguration } from '../src/index.ts';
import type { Draft } from './world.ts';

const folder = '/etc/facade';
const minimal = (): Draft => ({
  environment: 'simulator',
  identity: { pkcs12: 'facade.p12' },
  rest: {
    clientId: 'client',
    baseUrl: 'http://127.0.0.1:1/messageRegistry',
    tokenUrl: 'http://127.0.0.1:1/token',
    federationUrl: 'http://127.0.0.1:1/federation/v1',
  },
  trust: { anchors: ['ca.pem'] },
  senders: [{ cbeNumber: '0206731645' }],
  ledger: { sqlite: 'ledger.sqlite', secretFile: 'ledger.secret' },
});

/** `ok`, or the code and the message of the refusal. */
function check(change: (draft: Draft) => void): string {
  const draft = minimal();
  change(draft);
  try {
    checkConfiguration(draft, folder);
    return 'ok';
  } catch (error) {
    const { code, message } = error as Error & { code: string };
    return `${code}: ${message}`;
  }
}

const set = (path: string, value: unknown) => (draft: Draft) => {
  const keys = path.split('.');
  let at: Draft = draft;
  for (const key of keys.slice(0, -1)) {
    at[key] ??= {};
    at = at[key];
  }
  at[keys.at(-1) ?? ''] = value;
};

describe('keys', () => {
  test('the least that is needed gets documented defaults', () => {
    const { configuration, path } = checkConfiguration(minimal(), folder);
    expect(configuration).toMatchObject({
      listen: { host: '127.0.0.1', port: 8080 },
      admin: { host: '127.0.0.1', port: 0 },
      rest: { version: 'v3' },
      limits: {
        envelope: 4_194_304,
        attachments: 2_147_483_648,
        parts: 32,
        connections: 1024,
        slowestBytesPerSecond: 8192,
      },
      timeouts: { headers: 10, bodyIdle: 30, answer: 50, backend: 120 },
      trust: { clockSkewSeconds: 60 },
    });
    expect(path('spool')).toBe('/etc/facade/spool');
    expect(path('/var/spool')).toBe('/var/spool');
  });

  const accepted: readonly [string, unknown][] = [
    [
      'listen',
      { host: '0.0.0.0', port: 0, tls: { certificate: 'c', privateKey: 'k' }, publicUrl: 'https://ebox.example.be' },
    ],
    ['admin', { host: '127.0.0.1', port: 9_000, hosts: ['metrics.example'] }],
    ['identity', { pem: 'facade.pem', privateKey: 'key.pem', passwordFile: 'password' }],
    [
      'senders',
      [
        {
          cbeNumber: '0206731645',
          applications: ['a'],
          mandate: true,
          requireDigest: true,
          operations: ['hasAnEbox'],
          certificates: [`${'AB:'.repeat(31)}cd`, 'ab'.repeat(32)],
        },
      ],
    ],
    [
      'soapDoor',
      {
        '/EBoxMessage/v1': {
          policies: ['X509', 'X509_SHA256_RSA_SHA1'],
          accept: { unsignedToken: true, plainId: true, envelopedTransform: true, timestampMaxSeconds: 600 },
        },
      },
    ],
    [
      'messageTypes',
      {
        DIMONA1: {
          language: 'fr',
          recipients: ['enterprise'],
          metas: { RequestDate: { required: true, pattern: '\\d{4}-\\d{2}-\\d{2}' } },
          applications: ['a'],
          onUpdate: 'refuse',
          alias: 'DIMONA',
        },
      },
    ],
    ['defaultLanguage', 'nl'],
    ['callerEnvironments', ['INT', 'TST']],
    ['citizen', { annexes: 'refuse' }],
    ['answerId', 'ledger'],
    ['freeInformation', 'bodyContent'],
    ['limits', { xmlDepth: 10, httpHeaders: 1000, partHeader: 1, contentIdLength: 5, signatureReferences: 3 }],
    ['timeouts', { answer: 0.5, drain: 1 }],
    ['routes', []],
    ['routes', [{ operation: 'publishEboxMessage', percent: 12.5, backend: 'messageRegistry-v2.1' }]],
    ['routes', [{ operation: 'hasAnEbox', recipient: 'enterprise', backend: 'federation', enabled: false }]],
    ['rest.version', 'v2.1'],
    ['messageTypes', { A: { onUpdate: 'publishNew' } }],
    ['onUnknown', 'resend'],
    ['registeredMail', { retryWindow: 3600 }],
    ['healthCheck', { unsigned: 'ping' }],
    ['senders', [{ cbeNumber: '0206731645', clientId: 'x', identity: { pkcs12: 'x' } }]],
    ['backends', {}],
    ['ledger', { postgres: 'postgres://a/b', secretFile: 's' }],
    ['ledger', { postgresEnv: 'LEDGER_URL', schema: 'ebox', secretFile: 's', olderSecretFiles: ['o'] }],
    ['backends', { eboxMessage: { url: 'https://a', mode: 'resigned' } }],
    ['log', { level: 'debug' }],
    ['$schema', './facade-configuration.schema.json'],
  ];
  test.each(accepted)('%s is accepted', (key, value) => {
    expect(check(set(key, value))).toBe('ok');
  });

  const refused: readonly [string, unknown, string][] = [
    ['colour', 'red', 'colour: this key is not known'],
    ['limits.envelop', 1, 'limits.envelop: this key is not known'],
    ['listen.tls', { certificate: 'a', privateKey: 'b', cyphers: 'c' }, 'listen.tls.cyphers: this key is not known'],
    ['senders', [{ cbeNumber: '0206731645', aplications: [] }], 'senders.0.aplications: this key is not known'],
    ['soapDoor', { '/Other/v1': {} }, 'soapDoor'],
    ['soapDoor', { eboxMessage: {} }, 'soapDoor.eboxMessage: this key is not known; known: /EBoxMessage/v1, '],
    ['routes', [{ operation: 'publishEboxMessage', percent: 10 }], 'routes.0.backend'],
    [
      'routes',
      [{ operation: 'publishEboxMessage', backend: 'federation' }],
      'routes.0.backend: publishEboxMessage is done',
    ],
    [
      'routes',
      [{ operation: 'publishEboxMessage', backend: 'eboxMessage' }],
      'routes[0].backend is eboxMessage, but backends.eboxMessage is not configured',
    ],
    [
      'routes',
      [{ operation: 'publishEboxMessage', backend: 'messageRegistry-v3', percent: 0.001 }],
      'routes.0.percent: at most two decimals',
    ],
    [
      'routes',
      [{ operation: 'publishEboxMessage', backend: 'messageRegistry-v3', shadow: 'messageRegistry-v2.1' }],
      'routes.0.shadow: publishEboxMessage changes something',
    ],
    [
      'routes',
      [
        { name: 'a', operation: 'hasAnEbox', backend: 'federation' },
        { name: 'a', operation: 'hasAnEbox', backend: 'federation' },
      ],
      'routes.1.name: two routes are named a',
    ],
    ['routes', [{ operation: 'hasAnEbox', messageType: 'A', backend: 'federation' }], 'hasAnEbox has no message type'],
    ['messageTypes', { A: { onUpdate: 'legacy' } }, 'messageTypes.A.onUpdate is legacy, but backends.eboxMessage'],
    ['environment', undefined, 'environment'],
    ['environment', 'production', 'environment'],
    ['identity', {}, 'identity: give either pkcs12 or pem'],
    ['identity', { pkcs12: 'a', pem: 'b' }, 'identity: give either pkcs12 or pem'],
    ['trust.anchors', [], 'trust.anchors'],
    ['senders', [], 'senders'],
    ['senders', [{ cbeNumber: 206731645 }], 'senders.0.cbeNumber'],
    ['senders', [{ cbeNumber: '206731645' }], 'senders.0.cbeNumber'],
    [
      'senders',
      [{ cbeNumber: '0206731645' }, { cbeNumber: '0206731645' }],
      'senders.1.cbeNumber: 0206731645 is listed twice',
    ],
    ['senders', [{ cbeNumber: '0206731645', certificates: [] }], 'senders.0.certificates'],
    [
      'senders',
      [{ cbeNumber: '0206731645', certificates: ['abcd'] }],
      'senders.0.certificates.0: expected 64 hexadecimal',
    ],
    ['senders', [{ cbeNumber: '0206731645', operations: ['publish'] }], 'senders.0.operations.0'],
    ['soapDoor', { '/EBoxMessage/v1': { policies: [] } }, 'soapDoor./EBoxMessage/v1.policies'],
    ['soapDoor', { '/EBoxMessage/v1': { policies: ['MD5'] } }, 'soapDoor./EBoxMessage/v1.policies.0'],
    ['ledger', { secretFile: 's' }, 'ledger: give exactly one of sqlite'],
    ['timeouts.answer', 0, 'timeouts.answer'],
    ['timeouts.answer', 50_000_000, 'timeouts.answer'],
    ['limits.parts', 1.5, 'limits.parts'],
    ['listen.port', 65_536, 'listen.port'],
    ['listen.publicUrl', 'ftp://a', 'listen.publicUrl'],
    ['defaultLanguage', 'en', 'defaultLanguage'],
    ['rest.tokenUrl', undefined, 'rest.tokenUrl must be given'],
    ['timeouts.answer', 50_000, 'the unit is seconds, not milliseconds'],
    ['timeouts.answer', '50s', 'a number of seconds is expected'],
    ['senders', [{ cbeNumber: 206731645 }], 'in YAML between quotes'],
    ['tracing', { otlp: 'http://127.0.0.1:4318' }, 'the path is missing: /v1/traces'],
    [
      'restDoor',
      {
        // The same key, written in two ways: it would call as the second institution, whoever has it.
        keys: [
          { name: 'a', sha256: 'ab'.repeat(32), cbeNumber: '0206731645', application: 'a' },
          { name: 'b', sha256: Array(32).fill('AB').join(':'), cbeNumber: '0244640631', application: 'b' },
        ],
      },
      'restDoor.keys.1.sha256: the same key as that of keys.0',
    ],
    ['restDoor', { clientCertificates: true }, 'recognizes nobody without listen.tls.clientCa'],
  ];
  test.each(refused)('%s: %o is refused with its path', (key, value, named) => {
    const said = check(set(key, value));
    expect(said).toMatch(/^FACADE_CONFIG_INVALID: /);
    expect(said).toContain(named);
  });

  test('all problems are told at once', () => {
    const said = check((draft) => {
      draft['a'] = 1;
      draft['b'] = 2;
      draft['environment'] = 'x';
    });
    expect(said.split('\n').length).toBe(4);
  });
});

describe('patterns of metas', () => {
  const pattern = (value: string) => check(set('messageTypes', { T: { metas: { M: { pattern: value } } } }));
  test.each([
    '(a+)+',
    '((a)+)+',
    '(a|aa)*b',
    '(a|b){30}',
    '(?:a?){30}',
    '(a*)*',
    '([a-z]+,?)+',
    '(a{1,9}){2,}',
    '((a|b)c)+',
    '(.)\\1',
    '(?<x>a)\\k<x>',
    '(?=a+)b',
    '(?<!a)b',
  ])('%s is unsafe', (value) =>
    expect(pattern(value)).toMatch(/^FACADE_CONFIG_INVALID: messageTypes\.T\.metas\.M\.pattern may take/),
  );
  test.each(['(', '[z-a]', 'a)|(b', '\\', '\\-', 'a{2,1}'])('%s is invalid', (value) =>
    expect(pattern(value)).toMatch(/^FACADE_CONFIG_INVALID: messageTypes\.T\.metas\.M\.pattern is not a valid/),
  );
  test.each([
    '\\d{4}-\\d{2}-\\d{2}',
    '(?:FR|NL|DE)',
    '[A-Z()+*]{1,25}',
    '(?:[A-Z]\\d{3};)*',
    '\\p{Lu}+',
    '(a|b)?',
    '(?<year>\\d{4})',
    'a\\(b\\)+',
    '[\\]+]*x',
    '',
  ])('%s is fine', (value) => expect(pattern(value)).toBe('ok'));

  test('a pattern must match the whole value', async () => {
    const { compileMessageTypes } = await import('../src/config/message-types.ts');
    const { messageTypes } = checkConfiguration(
      { ...minimal(), messageTypes: { T: { metas: { M: { pattern: 'a|b' } } } } },
      folder,
    ).configuration;
    const compiled = compileMessageTypes(messageTypes)['T']?.metas?.['M']?.pattern;
    expect(['a', 'b', 'ab', 'xa', 'a\n', ''].map((value) => compiled?.test(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('files', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'facade-configuration-'));
  });
  afterAll(() => rm(directory, { recursive: true }));
  const load = async (name: string, text: string) => {
    await writeFile(join(directory, name), text);
    return loadConfiguration(join(directory, name));
  };

  test('JSON and YAML, with paths relative to the file', async () => {
    const json = await load('a.json', JSON.stringify(minimal()));
    const yaml = await load(
      'a.yaml',
      `# comment\nenvironment: simulator\nidentity: {pkcs12: facade.p12}\nrest:\n${Object.entries(minimal()['rest'])
        .map(([key, value]) => `  ${key}: ${value}\n`)
        .join(
          '',
        )}trust: {anchors: [ca.pem]}\nsenders: [{cbeNumber: "0206731645"}]\nledger: {sqlite: ledger.sqlite, secretFile: ledger.secret}\n`,
    );
    expect(yaml.configuration).toEqual(json.configuration);
    expect(yaml.path('ca.pem')).toBe(join(directory, 'ca.pem'));
  });

  test.each([
    ['b.json', '{'],
    ['b.yaml', 'a: [1'],
    ['c.yaml', 'a: 1\na: 2'],
  ])('%s that cannot be read', async (name, text) => {
    await expect(load(name, text)).rejects.toMatchObject({ code: 'FACADE_CONFIG_UNREADABLE' });
  });

  test('a file that is not there, and one that is empty', async () => {
    await expect(loadConfiguration(join(directory, 'no.json'))).rejects.toMatchObject({
      code: 'FACADE_CONFIG_UNREADABLE',
    });
    await expect(load('empty.yaml', '')).rejects.toMatchObject({ code: 'FACADE_CONFIG_INVALID' });
  });
});

test('the JSON Schema names every key, its description and that no other is allowed', () => {
  const schema = configurationJsonSchema() as {
    properties: Record<string, unknown>;
    additionalProperties: boolean;
    required: string[];
  };
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(
    expect.arrayContaining(['environment', 'identity', 'rest', 'trust', 'senders', 'ledger']),
  );
  expect(Object.keys(schema.properties)).toEqual(
    expect.arrayContaining(['listen', 'admin', 'soapDoor', 'messageTypes', 'limits', 'timeouts']),
  );
  expect(schema.required).not.toContain('limits');
});

test('the JSON Schema tells an editor which keys go together, and which backends an operation has', () => {
  const { properties } = configurationJsonSchema() as { properties: Record<string, Record<string, unknown>> };
  const oneOf = (...keys: readonly string[]) => keys.map((key) => ({ required: [key] }));
  expect(properties['ledger']?.['oneOf']).toEqual(oneOf('sqlite', 'postgres', 'postgresEnv'));
  expect(properties['identity']?.['oneOf']).toEqual(oneOf('pkcs12', 'pem'));
  expect(properties['trust']?.['dependentRequired']).toEqual({ crls: ['revocation'], revocation: ['crls'] });
  const { allOf } = (properties['routes']?.['items'] ?? {}) as { allOf?: object[] };
  expect(allOf).toContainEqual({
    if: { properties: { operation: { const: 'sendDocument' } }, required: ['operation'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { backend: { enum: ['registeredMail'] }, shadow: false } },
  });
});
