import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { closing, filePart, jsonPart, rawUpload } from './raw-upload.ts';
import {
  askToken,
  assertion,
  codeOf,
  grant,
  held,
  lastCall,
  message,
  publish,
  sender,
  sha256,
  token,
} from './rest-client.ts';

let simulator: Simulator;
let dir: string;
let bearer: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'simulator-test-'));
  simulator = await startSimulator({ dir });
  bearer = await token(simulator);
});
afterAll(async () => {
  await simulator.close();
  await rm(dir, { recursive: true });
});

const leftovers = async () => (await readdir(join(dir, 'messages'))).filter((name) => name.startsWith('.'));

describe('a message that is accepted', () => {
  test.each([true, false])('is listed with all its facts; JSON part first: %s', async (jsonFirst) => {
    const key = randomUUID();
    const content = `content ${jsonFirst}`;
    const change = {
      forTheAttentionOf: { ssin: '85073003328', label: 'Jan Peeters' },
      businessDataList: [{ key: 'RequestDate', values: [{ fr: '2026-01-01' }, { fr: '2026-01-02' }] }],
      bodyContent: { fr: 'Bonjour' },
      isBodyMainContent: false,
    };
    const fileName = 'déclaration "été".pdf';
    const response = await publish(simulator, { bearer, key, content, change, fileName, jsonFirst });
    expect(response.status).toBe(201);
    const answer = (await response.json()) as { messageId: string; expirationDate: string };
    expect(Object.keys(answer)).toEqual(['messageId', 'expirationDate']);
    expect(answer.expirationDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const stored = (await held(simulator)).find(({ messageId }) => messageId === answer.messageId);
    expect(stored).toMatchObject({
      protocol: 'rest',
      eboxType: 'enterprise',
      recipient: '0244640631',
      sender,
      senderApplicationId: 'employment:job-attest:werkkaart',
      messageTypeId: 'DIMONA1',
      subject: 'Votre document',
      language: 'fr',
      bodyContent: 'Bonjour',
      idempotencyKey: key,
      read: false,
      forTheAttentionOf: { ssin: '85073003328', label: 'Jan Peeters' },
      metas: [{ key: 'RequestDate', values: ['2026-01-01', '2026-01-02'] }],
      attachments: [
        {
          fileName,
          mediaType: 'application/pdf',
          size: content.length,
          sha256: sha256(content, 'hex'),
          mainContent: true,
        },
      ],
    });
    const url = `${simulator.urls.admin}/messages/${answer.messageId}/attachments/1`;
    expect(await (await fetch(url)).text()).toBe(content);
    expect((await fetch(`${simulator.urls.admin}/messages/${answer.messageId}/attachments/2`)).status).toBe(404);
  });

  test('to a citizen without consent says NO_DIGITAL_USER', async () => {
    const change = { recipient: { eboxType: 'citizen', ssin: '85073003329' } };
    const response = await publish(simulator, { bearer, change });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ code: 'NO_DIGITAL_USER' });
  });

  test('to a professional: the citizen, in the partition of professionals', async () => {
    const change = { recipient: { eboxType: 'citizen', ssin: '85073003328', partition: 'QUAL_PROFESSIONAL' } };
    const { messageId } = (await (await publish(simulator, { bearer, change })).json()) as { messageId: string };
    const stored = (await held(simulator)).find((one) => one.messageId === messageId);
    expect(stored).toMatchObject({
      eboxType: 'citizen',
      recipient: '85073003328',
      partition: 'QUAL_PROFESSIONAL',
    });
  });

  test('several files, one main content', async () => {
    const attachments = [
      { httpPartName: 'annex', isMainContent: false },
      { httpPartName: 'upfile1', isMainContent: true },
    ];
    const json = JSON.stringify(message('', { attachments }));
    const file = filePart('main');
    const annex = filePart('the annex', 'annex');
    const { status, body = '' } = await rawUpload(simulator, bearer, [file, annex, jsonPart(json), closing]);
    expect(status).toBe(201);
    const { messageId } = JSON.parse(body) as { messageId: string };
    const contents = await Promise.all(
      [1, 2].map(async (n) => (await fetch(`${simulator.urls.admin}/messages/${messageId}/attachments/${n}`)).text()),
    );
    expect(contents).toEqual(['the annex', 'main']);
  });
});

describe('a message that is refused', () => {
  const attachment = { httpPartName: 'upfile1', isMainContent: true };
  const refused: readonly [string, Record<string, unknown>, string][] = [
    ['a null value', { bodyContent: null }, 'INVALID_INPUT'],
    ['an unknown field', { senderOrganizationId: sender }, 'INVALID_INPUT'],
    ['a v2 recipient', { recipient: { eboxType: 'enterprise', eboxIdValue: '0244640631' } }, 'INVALID_INPUT'],
    [
      'a number of nine digits',
      { recipient: { eboxType: 'enterprise', enterpriseNumber: '244640631' } },
      'INVALID_INPUT',
    ],
    ['no subject', { subject: undefined }, 'INVALID_INPUT'],
    ['a subject of 401 characters', { subject: { fr: 'x'.repeat(401) } }, 'INVALID_INPUT'],
    ['two languages in the subject', { subject: { fr: 'a', nl: 'b' } }, 'NOT_IMPLEMENTED'],
    ['another language in the body', { bodyContent: { nl: 'b' } }, 'NOT_IMPLEMENTED'],
    ['English', { subject: { en: 'a' } }, 'INVALID_INPUT'],
    ['no main content', { attachments: [{ ...attachment, isMainContent: false }] }, 'INVALID_INPUT'],
    ['two main contents', { bodyContent: { fr: 'x' }, isBodyMainContent: true }, 'INVALID_INPUT'],
    [
      'an attachment whose part is missing',
      { attachments: [{ ...attachment, httpPartName: 'other' }] },
      'INVALID_INPUT',
    ],
    ['one part named twice', { attachments: [attachment, { ...attachment, isMainContent: false }] }, 'INVALID_INPUT'],
    [
      'a wrong digest',
      { attachments: [{ ...attachment, digest: { digestMethod: 'sha_256', digestValue: sha256('x', 'base64url') } }] },
      'DIGEST_DO_NOT_MATCH',
    ],
    [
      'a recipient that ends in 9',
      { recipient: { eboxType: 'enterprise', enterpriseNumber: '0244640639' } },
      'INVALID_INPUT',
    ],
  ];
  test.each(refused)('%s', async (_name, change, code) => {
    const before = (await held(simulator)).length;
    expect(await codeOf(await publish(simulator, { bearer, change }))).toBe(`400 ${code}`);
    expect((await held(simulator)).length).toBe(before);
    expect(await leftovers()).toEqual([]);
  });

  test('an unknown company is named as such', async () => {
    const change = { recipient: { eboxType: 'enterprise', enterpriseNumber: '0244640639' } };
    const body = await (await publish(simulator, { bearer, change })).json();
    expect(body).toMatchObject({ message: '0244640639 is not a valid company', environment: 'test' });
  });

  test('a part that no attachment names, a MIME type outside the list, JSON that is not JSON', async () => {
    expect(await codeOf(await publish(simulator, { bearer, extraParts: { more: 'x' } }))).toBe('400 INVALID_INPUT');
    expect(await codeOf(await publish(simulator, { bearer, mediaType: 'image/png' }))).toBe('400 INVALID_INPUT');
    expect(await codeOf(await publish(simulator, { bearer, json: '{' }))).toBe('400 INVALID_INPUT');
  });

  test('a JSON part of 256 KiB is read, one octet more is 413', async () => {
    const padded = (size: number) => JSON.stringify(message('hello')).padEnd(size, ' ');
    expect((await publish(simulator, { bearer, json: padded(256 * 1024) })).status).toBe(201);
    expect((await publish(simulator, { bearer, json: padded(256 * 1024 + 1) })).status).toBe(413);
    expect(await leftovers()).toEqual([]);
  });

  test('a sender that is not the client, unless the client represents others', async () => {
    const form = JSON.stringify({
      clientId: 'alone',
      certificatePem: await readFile(join(simulator.pki, 'facade.pem'), 'utf8'),
      scopes: ['scope:document:management:consult:ws-eboxrestentreprise:publicationsender'],
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${simulator.urls.admin}/clients`, { method: 'POST', headers, body: form });
    const granted = await askToken(
      simulator,
      grant(await assertion(simulator, { clientId: 'alone', keyOf: 'facade' })),
    );
    const alone = ((await granted.json()) as { access_token: string }).access_token;
    expect(await codeOf(await publish(simulator, { bearer: alone }))).toBe('400 INVALID_SENDER');
    const change = { sender: { eboxType: 'enterprise', enterpriseNumber: '0123456749' } };
    expect((await publish(simulator, { bearer: alone, change })).status).toBe(201);
  });

  test('nor with a token that was asked for without the scope of a service provider', async () => {
    const scope = 'scope:document:management:consult:ws-eboxrestentreprise:publicationsender';
    const bearer = await token(simulator, 'facade', scope);
    expect(await codeOf(await publish(simulator, { bearer }))).toBe('400 INVALID_SENDER');
    const change = { sender: { eboxType: 'enterprise', enterpriseNumber: '0123456749' } };
    expect((await publish(simulator, { bearer, change })).status).toBe(201);
  });
});

describe('authorization', () => {
  test('no token, a wrong token and a token without the scope', async () => {
    const none = await fetch(`${simulator.urls.messageRegistry}/v3/ebox/messages`, {
      method: 'POST',
      body: new FormData(),
    });
    expect(none.headers.get('content-type')).toBe('application/problem+json');
    expect(none.headers.get('www-authenticate')).toContain('Bearer');
    expect(await codeOf(none)).toBe('401 urn:problem-type:belgif:noAccessToken');
    expect(await codeOf(await publish(simulator, { bearer: 'x' }))).toBe(
      '401 urn:problem-type:belgif:invalidAccessToken',
    );
    const scope = 'scope:documentmanagement:ebox:enterprise:federation-rest:preference';
    const weak = await token(simulator, 'facade', scope);
    expect(await codeOf(await publish(simulator, { bearer: weak }))).toBe('403 urn:problem-type:belgif:missingScope');
  });

  test('a refusal reaches a caller that is still sending 8 MiB', async () => {
    const chunks = [filePart('x'.repeat(1024)), ...Array<string>(128).fill('y'.repeat(65_536))];
    expect((await rawUpload(simulator, 'wrong', chunks)).status).toBe(401);
  });
});

describe('Idempotency-Key', () => {
  test('a second use answers 409, also with other content, until then any number of 400', async () => {
    const key = randomUUID();
    expect((await publish(simulator, { bearer, key, json: '{}' })).status).toBe(400);
    expect((await publish(simulator, { bearer, key })).status).toBe(201);
    expect((await publish(simulator, { bearer, key })).status).toBe(409);
    expect((await publish(simulator, { bearer, key: key.toUpperCase(), content: 'other' })).status).toBe(409);
  });

  test('is unique per sender application', async () => {
    const key = randomUUID();
    expect((await publish(simulator, { bearer, key })).status).toBe(201);
    expect((await publish(simulator, { bearer, key, change: { senderApplicationId: 'another' } })).status).toBe(201);
  });

  test('of ten calls at once with one key exactly one is published', async () => {
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => publish(simulator, { bearer, key })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect((await held(simulator)).filter(({ idempotencyKey }) => idempotencyKey === key)).toHaveLength(1);
    expect(await leftovers()).toEqual([]);
  });

  test.each(['no-uuid', ''])('%j is refused', async (key) => {
    expect(await codeOf(await publish(simulator, { bearer, key }))).toBe('400 INVALID_INPUT');
  });
});

describe('an upload that does not end', () => {
  test('attack: aborted after the JSON part and the file, before the closing boundary', async () => {
    const key = randomUUID();
    const parts = [jsonPart(message('hello')), filePart('hello')];
    await rawUpload(simulator, bearer, parts, { abort: true, headers: { 'idempotency-key': `"${key}"` } });
    expect(await lastCall(simulator)).toMatchObject({ operation: 'publish', status: 'aborted' });
    expect((await held(simulator)).filter(({ idempotencyKey }) => idempotencyKey === key)).toEqual([]);
    expect(await leftovers()).toEqual([]);
    expect((await publish(simulator, { bearer, key })).status).toBe(201);
  });

  test('attack: ended cleanly without its closing boundary', async () => {
    const before = (await held(simulator)).length;
    const { status } = await rawUpload(simulator, bearer, [jsonPart(message('hello')), filePart('hello')]);
    expect(status).toBe(400);
    expect((await held(simulator)).length).toBe(before);
    expect(await leftovers()).toEqual([]);
  });
});

test('64 MiB stream through with flat memory', { timeout: 30_000 }, async () => {
  const block = Buffer.alloc(1 << 20, 0x61);
  const chunks = async function* () {
    yield filePart('').slice(0, -2);
    for (let index = 0; index < 64; index += 1) yield block;
    yield `\r\n${jsonPart(message('', { attachments: [{ httpPartName: 'upfile1', isMainContent: true }] }))}${closing}`;
  };
  // What a full collection cannot free is what is held.
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const memory = () => {
    // Buffers that the first collection found free are given back by the time of the second.
    collectGarbage();
    collectGarbage();
    return process.memoryUsage().arrayBuffers;
  };
  const before = memory();
  let peak = 0;
  let samples = 0;
  // A collection takes a while: each waits for some work after the one before.
  const sample = () => {
    peak = Math.max(peak, memory() - before);
    samples += 1;
    sampler = setTimeout(sample, 60);
  };
  let sampler = setTimeout(sample, 60);
  const { status, body } = await rawUpload(simulator, bearer, chunks());
  clearTimeout(sampler);
  expect(`${status} ${body?.slice(0, 14)}`).toBe('201 {"messageId":"');
  const last = (await held(simulator)).at(-1) as unknown as { attachments: { size: number; sha256: string }[] };
  expect(last.attachments[0]).toMatchObject({
    size: 64 << 20,
    sha256: sha256(Buffer.alloc(64 << 20, 0x61), 'hex'),
  });
  expect(samples).toBeGreaterThan(0);
  expect(peak).toBeLessThan(16 << 20);
});
