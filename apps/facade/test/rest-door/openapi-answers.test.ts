import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { inss, pdf } from '../requests.ts';
import { clearTrouble, openWorld, setTrouble, type World } from '../world.ts';
import {
  addKey,
  type FormPartOf,
  jsonPart,
  type RestAnswer,
  type RestClient,
  restClient,
  sha256Base64url,
} from './rest-calls.ts';

type Json = Record<string, unknown>;

let world: World;
let client: RestClient;
let stranger: RestClient;
// biome-ignore lint/suspicious/noExplicitAny: walked through as data
let document: any;

beforeAll(async () => {
  world = await openWorld();
  let keys: readonly [string, string] = ['', ''];
  const { urls } = world.simulator;
  const facade = await world.start((draft) => {
    keys = [addKey(draft), addKey(draft, { cbeNumber: '0403170701', application: 'not:listed' })];
    draft['senders'][0].identity = { pkcs12: join(world.simulator.pki, 'sender.p12') };
    draft['backends'] = {
      eboxMessage: { url: urls.eboxMessage, mode: 'resigned' },
      citizenProfile: { url: urls.citizenProfile, mode: 'resigned' },
      registeredMail: { url: urls.registeredMail, mode: 'resigned' },
    };
  });
  client = restClient(facade, keys[0]);
  stranger = restClient(facade, keys[1]);
  document = await (await fetch(`${facade.urls.rest}/openapi.json`)).json();
});
afterAll(() => world.close());

/** The schema with what it refers to in its place, and closed: a property that it does not name is a finding. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { $ref, ...rest } = schema as Json;
  if (typeof $ref === 'string') return closed(document.components.schemas[$ref.split('/').at(-1) ?? '']);
  const open = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, closed(value)]));
  return open['type'] === 'object' ? { ...open, additionalProperties: false } : open;
}

/** Compares an answer with what the document promises for its operation. */
function expectAsDescribed(method: string, path: string, answer: RestAnswer): void {
  const { responses } = document.paths[path][method];
  const described = responses[answer.status];
  expect(described, `${answer.status} at ${method} ${path}`).toBeDefined();
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  expect(Object.keys(described.content)).toEqual([type]);
  for (const name of ['Location', 'Retry-After', 'WWW-Authenticate', 'Content-Disposition']) {
    expect([name, answer.headers.has(name)]).toEqual([name, Object.hasOwn(described.headers ?? {}, name)]);
  }
  if (!type.includes('json')) return;
  const schema = z.fromJSONSchema(closed(described.content[type].schema) as Parameters<typeof z.fromJSONSchema>[0]);
  expect(schema.safeParse(answer.body).error?.issues ?? []).toEqual([]);
}

const file: FormPartOf = { name: 'main', bytes: pdf, type: 'application/pdf', fileName: 'x.pdf' };
const enterprise = { eboxType: 'enterprise', enterpriseNumber: '0406798006' };
const council = { eboxType: 'quality', quality: 'QUAL_SSC', enterpriseNumber: '0406798006' };
const message = (change: object = {}) => ({
  ticket: randomUUID().slice(0, 20),
  recipients: [enterprise],
  messageTypeId: 'DIMONA1',
  subject: 'Attestation',
  attachments: [{ httpPartName: 'main', fileName: 'attestation.pdf', isMainContent: true }],
  ...change,
});
const publish = (value: object, headers: Record<string, string> = {}, by = client) =>
  by.form('/messages', [jsonPart('message', value), file], headers);
const letter = (token: string = randomUUID()) =>
  client.form('/registered-mails', [
    jsonPart('letter', {
      token,
      recipient: { eboxType: 'citizen', ssin: inss },
      document: {
        httpPartName: 'main',
        title: 'Notification',
        fileName: 'notification.pdf',
        type: 'LETTER',
        digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(pdf) },
      },
    }),
    file,
  ]);

describe('what the OpenAPI document promises is what comes', () => {
  test.each<[string, number, () => Promise<RestAnswer>]>([
    ['published', 201, () => publish(message())],
    ['published with a key', 201, () => publish(message({ ticket: undefined }), { 'Idempotency-Key': randomUUID() })],
    ['published by the legacy route', 201, () => publish(message({ recipients: [council] }))],
    ['a wrong shape', 400, () => publish(message({ colour: 'red' }))],
    ['no credentials', 401, () => publish(message(), { Authorization: 'Basic x' })],
    ['a caller that is not listed', 403, () => publish(message(), {}, stranger)],
    ['another media type', 415, () => client.post('/messages', {})],
    ['refused', 422, () => publish(message({ recipients: [{ ...enterprise, enterpriseNumber: '0406798009' }] }))],
    ['the facade is refused', 502, () => withTrouble({ operation: 'publish', status: 403 }, () => publish(message()))],
    ['not now', 503, () => withTrouble({ operation: 'publish', status: 401 }, () => publish(message()))],
  ])('POST /messages: %s', async (_, status, call) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expectAsDescribed('post', '/messages', answer);
  });

  test('GET /messages and /messages/{id}, for every kind of recipient', async () => {
    for (const recipient of [
      enterprise,
      council,
      { eboxType: 'citizen', ssin: inss },
      { eboxType: 'citizen', ssin: inss, partition: 'QUAL_PROFESSIONAL' },
    ]) {
      const value = message({ recipients: [recipient], sequence: 1 });
      const { body } = await publish(value);
      expectAsDescribed('get', '/messages/{id}', await client.get(`/messages/${body.id}`));
      const found = await client.get(`/messages?ticket=${value.ticket}`);
      expect(found.body.messages).toHaveLength(1);
      expectAsDescribed('get', '/messages', found);
    }
    expectAsDescribed('get', '/messages/{id}', await client.get('/messages/none'));
    expectAsDescribed('get', '/messages', await client.get('/messages'));
  });

  test('POST /eboxes/search and /citizen-profiles/search', async () => {
    const enterprises = { eboxType: 'enterprise', enterpriseNumbers: ['0406798006', '0406798009'] };
    for (const question of [enterprises, { eboxType: 'citizen', ssins: [inss] }, {}]) {
      expectAsDescribed('post', '/eboxes/search', await client.post('/eboxes/search', question));
    }
    for (const question of [{ ssins: [inss] }, { ssins: [inss], variant: 'full' }, {}]) {
      expectAsDescribed('post', '/citizen-profiles/search', await client.post('/citizen-profiles/search', question));
    }
  });

  test('registered mail, its receipt and its status', async () => {
    const token = randomUUID();
    for (const answer of [await letter(token), await letter(token)]) {
      expect(answer.status).toBe(201);
      expectAsDescribed('post', '/registered-mails', answer);
    }
    const { ticket, receipt } = (await letter(token)).body;
    expectAsDescribed('get', '/registered-mails/{ticket}', await client.get(`/registered-mails/${ticket}`));
    expectAsDescribed('get', '/registered-mails/{ticket}', await client.get('/registered-mails/0000000000000'));
    for (const name of [receipt.fileName, `${receipt.fileName}.p7s`, 'response', 'none']) {
      const answer = await client.get(`/registered-mails/${ticket}/documents/${name}`);
      expect(answer.status).toBe(name === 'none' ? 404 : 200);
      expectAsDescribed('get', '/registered-mails/{ticket}/documents/{name}', answer);
    }
  });
});

async function withTrouble(trouble: object, call: () => Promise<RestAnswer>): Promise<RestAnswer> {
  await setTrouble(world, trouble);
  try {
    return await call();
  } finally {
    await clearTrouble(world);
  }
}
