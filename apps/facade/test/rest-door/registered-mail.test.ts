import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inss } from '../requests.ts';
import { openWorld, type RunningFacade, type World } from '../world.ts';
import { addKey, type FormPartOf, jsonPart, type RestClient, restClient, sha256Base64url } from './rest-calls.ts';

let world: World;
let facade: RunningFacade;
let client: RestClient;
let other: RestClient;

beforeAll(async () => {
  world = await openWorld();
  let keys: readonly [string, string] = ['', ''];
  facade = await world.start((draft) => {
    const stranger = { cbeNumber: '0403170701', application: 'other:application' };
    keys = [addKey(draft), addKey(draft, stranger)];
    draft['senders'].push({ cbeNumber: stranger.cbeNumber });
    draft['backends'] = { registeredMail: { url: world.simulator.urls.registeredMail, mode: 'resigned' } };
  });
  client = restClient(facade, keys[0]);
  other = restClient(facade, keys[1]);
});
afterAll(() => world.close());

const document = randomBytes(40_000);
const file: FormPartOf = { name: 'doc', bytes: document, type: 'application/pdf', fileName: 'x.pdf' };
const letter = (change: object = {}) => ({
  token: randomUUID(),
  recipient: { eboxType: 'citizen', ssin: inss },
  document: {
    httpPartName: 'doc',
    title: 'Notification',
    fileName: 'notification.pdf',
    mediaType: 'application/pdf',
    type: 'LETTER',
    digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(document) },
  },
  ...change,
});
const send = (value: object, parts: readonly FormPartOf[] = [file]) =>
  client.form('/registered-mails', [jsonPart('letter', value), ...parts]);

test('a letter: its receipt byte for byte, once for each token and content', async () => {
  const value = letter();
  const first = await send(value);
  expect(first).toMatchObject({ status: 201, body: { token: value.token, repeated: false } });
  const { ticket, receipt } = first.body;
  expect(ticket).toMatch(/^[0-9A-HJ-NP-Z]{13}$/);
  const bytes = Buffer.from(receipt.content, 'base64');
  expect(bytes.toString()).toContain(value.token);
  expect(createHash('sha256').update(bytes).digest('base64url')).toBe(receipt.digest.digestValue);

  const again = await send(value);
  expect(again).toMatchObject({ status: 201, body: { ticket, repeated: true, receipt } });

  const stored = await client.get(`/registered-mails/${ticket}/documents/${receipt.fileName}`);
  expect(stored.status).toBe(200);
  expect(stored.bytes.equals(bytes)).toBe(true);
  expect(stored.headers.get('content-disposition')).toContain('attachment');
});

test('the same token with other content is another letter', async () => {
  const value = letter();
  const first = await send(value);
  const second = await send({ ...value, recipient: { eboxType: 'citizen', ssin: '85073003427' } });
  expect(second.status).toBe(201);
  expect(second.body.ticket).not.toBe(first.body.ticket);
});

test('what became of it, with the proof of dispatch once it is sent', async () => {
  const { ticket } = (await send(letter())).body;
  const answer = await client.get(`/registered-mails/${ticket}`);
  expect(answer).toMatchObject({ status: 200, body: { ticket } });
  expect(['PENDING', 'SENT']).toContain(answer.body.status);
});

test('another institution sees neither documents nor that there is a letter', async () => {
  const { ticket, receipt } = (await send(letter())).body;
  const answer = await other.get(`/registered-mails/${ticket}/documents/${receipt.fileName}`);
  expect(answer).toMatchObject({ status: 404, body: { code: 'FACADE_NOT_FOUND' } });
});

test('a letter whose files name no media type has that of their extensions', async () => {
  const token = randomUUID();
  const { mediaType: _, ...bare } = letter().document;
  const annexes = [{ ...bare, httpPartName: 'annex', fileName: 'annex.txt' }].map(({ type: __, ...annex }) => annex);
  const parts = [file, { ...file, name: 'annex' }];
  expect((await send(letter({ token, document: bare, annexes }), parts)).status).toBe(201);
  const all = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as {
    ticket?: string;
    attachments: { fileName: string; mediaType: string }[];
  }[];
  const held = all
    .flatMap(({ attachments }) => attachments)
    .map(({ fileName, mediaType }) => `${fileName} ${mediaType}`);
  expect(held).toContain('annex.txt text/plain');
});

test('a letter that is not there, or not yours: 404, whether the ledger or the service says so', async () => {
  const { ticket } = (await send(letter())).body;
  for (const answer of [
    await client.get('/registered-mails/0000000000000'),
    await other.get('/registered-mails/0000000000000'),
    await other.get(`/registered-mails/${ticket}`),
  ]) {
    expect(answer).toMatchObject({ status: 404, body: { code: 'FACADE_NOT_FOUND', retry: false } });
  }
});

test('a wrong digest: refused before anything is sent', async () => {
  const answer = await send(letter(), [{ ...file, bytes: randomBytes(10) }]);
  expect(answer).toMatchObject({ status: 422, body: { code: 'BRIDGE_LETTER_DIGEST_MISMATCH', retry: false } });
  expect(answer.body.detail).toContain('base64url of the digest over the bytes of its part');
});

test.each(['NOPE', '0000000000000%2F..%2Fx', 'IIIIIIIIIIIII'])(
  'a ticket that cannot be one (%s): 404',
  async (ticket) => {
    expect((await client.get(`/registered-mails/${ticket}`)).status).toBe(404);
  },
);

test('no INSS number is in the log', () => {
  expect(facade.logText()).not.toContain(inss);
});
