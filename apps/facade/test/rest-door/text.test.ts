import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pdf } from '../requests.ts';
import { openWorld, type RunningFacade, type World } from '../world.ts';
import { addKey, type FormPartOf, jsonPart, type RestClient, restClient, sha256Base64url } from './rest-calls.ts';

let world: World;
let facade: RunningFacade;
let client: RestClient;

beforeAll(async () => {
  world = await openWorld();
  let key = '';
  facade = await world.start((draft) => {
    key = addKey(draft);
    draft['backends'] = { registeredMail: { url: world.simulator.urls.registeredMail, mode: 'resigned' } };
  });
  client = restClient(facade, key);
});
afterAll(() => world.close());

const file: FormPartOf = { name: 'main', bytes: pdf, type: 'application/pdf', fileName: 'x.pdf' };
const message = (change: object) => ({
  ticket: randomUUID().slice(0, 20),
  recipients: [{ eboxType: 'enterprise', enterpriseNumber: '0406798006' }],
  messageTypeId: 'DIMONA1',
  subject: 'Attestation',
  attachments: [{ httpPartName: 'main', fileName: 'attestation.pdf', isMainContent: true }],
  ...change,
});
const letter = (change: object) => ({
  token: randomUUID(),
  recipient: { eboxType: 'enterprise', enterpriseNumber: '0406798006' },
  document: {
    httpPartName: 'main',
    title: 'Notification',
    fileName: 'notification.pdf',
    type: 'LETTER',
    digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(pdf) },
  },
  ...change,
});

/** Texts that would be published with other characters than these, or that no ledger can keep. */
const hostile = [
  ['half of a surrogate pair', 'a\ud800b'],
  ['a NUL', 'a\u0000b'],
  ['an escape sequence of a terminal', '\u001b[2Ja'],
  ['a non-character', 'a\uffff'],
] as const;

const held = async () => ((await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as unknown[]).length;

describe.each(hostile)('attack: %s', (_, value) => {
  test.each([
    ['ticket', message({ ticket: value })],
    ['subject', message({ subject: value })],
    ['fileName', message({ attachments: [{ httpPartName: 'main', fileName: `${value}.pdf`, isMainContent: true }] })],
    ['businessData', message({ businessData: [{ key: 'K', values: [value] }] })],
  ])('in %s of a message is refused, and nothing is published', async (_name, body) => {
    const before = await held();
    const answer = await client.form('/messages', [jsonPart('message', body), file]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'FACADE_REQUEST_INVALID', retry: false } });
    expect(answer.body.detail).toContain('has a control character, or half of a character');
    expect(await held()).toBe(before);
  });

  test('in the token of a letter is refused, and nothing is sent', async () => {
    const before = await held();
    const answer = await client.form('/registered-mails', [jsonPart('letter', letter({ token: value })), file]);
    expect(answer).toMatchObject({ status: 400, body: { code: 'FACADE_REQUEST_INVALID' } });
    expect(await held()).toBe(before);
  });
});

test('what people write is published as it is: other scripts, emoji, tab and line feed', async () => {
  const subject = `Größe\t€ 𝄞 😀 ${randomUUID()}\nsecond line`;
  const answer = await client.form('/messages', [jsonPart('message', message({ subject })), file]);
  expect(answer.status).toBe(201);
  const all = (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as { subject: string }[];
  expect(all.map((each) => each.subject)).toContain(subject);
});

test.each(['', '%00', '%1b', 'a'.repeat(256)])(
  'GET /v1/messages?ticket=%s: 400, no failure of the facade',
  async (value) => {
    const answer = await client.get(`/messages?ticket=${value}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'FACADE_REQUEST_INVALID', retry: false } });
    expect(answer.body.detail).toContain('"ticket"');
  },
);
