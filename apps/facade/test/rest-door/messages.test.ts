import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publish } from '../answers.ts';
import { inss, pdf, publication, publishEboxMessage, signed } from '../requests.ts';
import { clearTrouble, openWorld, type RunningFacade, setTrouble, type World } from '../world.ts';
import { addKey, type FormPartOf, jsonPart, type RestClient, restClient, sha256Base64url } from './rest-calls.ts';

let world: World;
let facade: RunningFacade;
let client: RestClient;
let other: RestClient;
const otherInstitution = { cbeNumber: '0403170701', application: 'other:application' };

beforeAll(async () => {
  world = await openWorld();
  let keys: readonly [string, string] = ['', ''];
  facade = await world.start((draft) => {
    keys = [addKey(draft), addKey(draft, otherInstitution)];
    draft['senders'].push({ cbeNumber: otherInstitution.cbeNumber });
    draft['backends'] = { citizenProfile: { url: world.simulator.urls.citizenProfile, mode: 'resigned' } };
  });
  client = restClient(facade, keys[0]);
  other = restClient(facade, keys[1]);
});
afterEach(() => clearTrouble(world));
afterAll(() => world.close());

let count = 0;
const newTicket = () => {
  count += 1;
  return `R${count}-${randomUUID().slice(0, 8)}`;
};
const enterprise = { eboxType: 'enterprise', enterpriseNumber: '0406798006' };
const message = (change: object = {}) => ({
  ticket: newTicket(),
  recipients: [enterprise],
  messageTypeId: 'DIMONA1',
  subject: 'Attestation',
  attachments: [{ httpPartName: 'main', fileName: 'attestation.pdf', isMainContent: true }],
  ...change,
});
const file = (name = 'main', bytes: Uint8Array = pdf): FormPartOf => ({
  name,
  bytes,
  type: 'application/pdf',
  fileName: 'sent-as.pdf',
});
const send = (value: object, parts: readonly FormPartOf[] = [file()], headers: Record<string, string> = {}) =>
  client.form('/messages', [jsonPart('message', value), ...parts], headers);
const heldWith = async (subject: string) =>
  // biome-ignore lint/suspicious/noExplicitAny: compared field by field
  ((await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as any[]).filter(
    (held) => held.subject === subject,
  );

describe('POST /v1/messages', () => {
  test('publishes, and says where the message is', async () => {
    const subject = `S-${newTicket()}`;
    const answer = await send(message({ subject }));
    const [held] = await heldWith(subject);
    expect(answer).toMatchObject({ status: 201, body: { id: held.messageId, repeated: false } });
    expect(answer.headers.get('location')).toBe(`/v1/messages/${held.messageId}`);
    expect(held).toMatchObject({
      recipient: '0406798006',
      messageTypeId: 'DIMONA1',
      attachments: [{ fileName: 'attestation.pdf', mediaType: 'application/pdf', size: pdf.length, mainContent: true }],
    });
    const status = await client.get(`/messages/${held.messageId}`);
    expect(status).toMatchObject({
      status: 200,
      body: { id: held.messageId, recipients: [{ eboxType: 'enterprise', state: 'published', consulted: false }] },
    });
  });

  test('takes documents in any order, before the JSON part too', async () => {
    const subject = `S-${newTicket()}`;
    const value = message({
      subject,
      attachments: [
        { httpPartName: 'annex', fileName: 'annex.pdf' },
        { httpPartName: 'main', fileName: 'main.pdf', isMainContent: true },
      ],
    });
    const annex = randomBytes(3_000_000);
    const answer = await client.form('/messages', [file('annex', annex), jsonPart('message', value), file('main')]);
    expect(answer.status).toBe(201);
    const [held] = await heldWith(subject);
    expect(
      held.attachments.map(({ fileName, size, mainContent }: never) => [fileName, size, mainContent]).sort(),
    ).toEqual([
      ['annex.pdf', annex.length, false],
      ['main.pdf', pdf.length, true],
    ]);
  });

  test('the same ticket and content again: the same answer, one message', async () => {
    const subject = `S-${newTicket()}`;
    const value = message({ subject });
    const first = await send(value);
    expect(await send(value)).toMatchObject({ status: 201, body: { id: first.body.id, repeated: true } });
    expect(await heldWith(subject)).toHaveLength(1);
  });

  test('the same ticket with other content: 422', async () => {
    const value = message();
    await send(value);
    expect(await send(value, [file('main', Buffer.from('%PDF-1.7 other'))])).toMatchObject({
      status: 422,
      body: { code: 'BRIDGE_TICKET_USED', retry: false },
    });
  });

  test('shares its tickets with the SOAP door: a caller that changes doors doubles nothing', async () => {
    const request = publication();
    await publish(facade.urls.eboxMessage, await signed(world.sender, publishEboxMessage.writeInput(request)));
    const changed = message({ ticket: request.messageId.ticket, subject: 'Something else' });
    expect(await send(changed)).toMatchObject({ status: 422, body: { code: 'BRIDGE_TICKET_USED' } });
  });

  test('without ticket the Idempotency-Key is the name of the message', async () => {
    const subject = `S-${newTicket()}`;
    const key = randomUUID();
    const { ticket: _, ...value } = message({ subject });
    const first = await send(value, undefined, { 'Idempotency-Key': `"${key}"` });
    expect(first.status).toBe(201);
    expect(await send(value, undefined, { 'Idempotency-Key': key })).toMatchObject({
      body: { id: first.body.id, repeated: true },
    });
    expect(await send({ ...value, subject: 'Other' }, undefined, { 'Idempotency-Key': key })).toMatchObject({
      status: 422,
    });
    expect(await heldWith(subject)).toHaveLength(1);
  });

  test('an Idempotency-Key never meets a ticket of the same text', async () => {
    const text = `K-${newTicket()}`;
    const { ticket: _, ...value } = message();
    expect(await send(message({ ticket: text }))).toMatchObject({ status: 201, body: { repeated: false } });
    expect(await send({ ...value, subject: 'Other' }, undefined, { 'Idempotency-Key': text })).toMatchObject({
      status: 201,
      body: { repeated: false },
    });
  });

  test('while another call for it runs and outlasts the patience: 409 or 503, and the retry gets its answer', async () => {
    const value = message();
    await setTrouble(world, { operation: 'publish', latencyMs: 700, count: 1 });
    const [first, second] = await Promise.all([send(value), send(value)]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.id).toBe(second.body.id);
  });

  const refused: readonly (readonly [string, () => Parameters<typeof send>, number, string, RegExp])[] = [
    [
      'neither ticket nor Idempotency-Key',
      () => [{ ...message(), ticket: undefined }],
      400,
      'FACADE_REQUEST_INVALID',
      /Idempotency-Key/,
    ],
    [
      'a short Idempotency-Key',
      () => [message(), [file()], { 'Idempotency-Key': 'abc' }],
      400,
      'FACADE_REQUEST_INVALID',
      /8 to 128/,
    ],
    [
      'an unknown property',
      () => [message({ colour: 'red' })],
      400,
      'FACADE_REQUEST_INVALID',
      /colour: this property is not known/,
    ],
    [
      'two main contents',
      () => [
        message({
          attachments: [
            { httpPartName: 'main', fileName: 'a.pdf', isMainContent: true },
            { httpPartName: 'b', fileName: 'b.pdf', isMainContent: true },
          ],
        }),
      ],
      400,
      'FACADE_REQUEST_INVALID',
      /found 2/,
    ],
    [
      'six recipients',
      () => [message({ recipients: Array.from({ length: 6 }, () => enterprise) })],
      400,
      'FACADE_REQUEST_INVALID',
      /recipients/,
    ],
    [
      'a CBE number of nine digits',
      () => [message({ recipients: [{ eboxType: 'enterprise', enterpriseNumber: '406798006' }] })],
      400,
      'FACADE_REQUEST_INVALID',
      /recipients\.0\.enterpriseNumber/,
    ],
    [
      'a file that is not there',
      () => [message(), []],
      422,
      'BRIDGE_CONTENT_MISSING',
      /^`httpPartName` of file 1 names a part that the form does not have\.$/,
    ],
    [
      'a wrong digest',
      () => [
        message({
          attachments: [
            {
              httpPartName: 'main',
              fileName: 'a.pdf',
              isMainContent: true,
              digest: { digestMethod: 'sha_256', digestValue: sha256Base64url(Buffer.from('other')) },
            },
          ],
        }),
      ],
      422,
      'BRIDGE_DIGEST_MISMATCH',
      /another SHA-256 than its Digest states; base64url of the digest over the bytes of its part is expected\.$/,
    ],
    [
      'a recipient without e-Box',
      () => [message({ recipients: [{ eboxType: 'enterprise', enterpriseNumber: '0406798009' }] })],
      422,
      'BRIDGE_RECIPIENT_INVALID',
      /./,
    ],
    [
      'another institution as sender',
      () => [message({ sender: { enterpriseNumber: '0403170701', applicationId: 'x' } })],
      403,
      'BRIDGE_SENDER_FOREIGN_INSTITUTION',
      /^`sender` names institution 0403170701, the caller is of 0206731645; the two must be equal\.$/,
    ],
    [
      'an unknown file type',
      () => [message({ attachments: [{ httpPartName: 'main', fileName: 'a.xyz', isMainContent: true }] })],
      422,
      'BRIDGE_MEDIA_TYPE_UNKNOWN',
      /./,
    ],
  ];
  test.each(refused)('refuses %s', async (_, make, status, code, detail) => {
    const answer = await send(...make());
    expect(answer).toMatchObject({ status, body: { code, status, retry: false } });
    expect(answer.body.detail).toMatch(detail);
    // A caller of JSON is not told in the words of SOAP.
    expect(`${answer.body.title} ${answer.body.detail}`).not.toMatch(/envelope|MIME part|SenderID|XML/);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(facade.log.some(({ callId, msg }) => callId === answer.body.id && msg === 'refused')).toBe(true);
  });

  test('a wrong INSS number is neither in the answer nor in the log', async () => {
    const answer = await send(message({ recipients: [{ eboxType: 'citizen', ssin: `${inss}7` }] }));
    expect(answer.status).toBe(400);
    expect(answer.bytes.toString()).not.toContain(inss);
    expect(facade.logText()).not.toContain(inss);
  });

  test('a backend that is away: 503 with Retry-After, and the retry publishes once', async () => {
    const subject = `S-${newTicket()}`;
    const value = message({ subject });
    await setTrouble(world, { operation: 'publish', status: 403 });
    expect(await send(value)).toMatchObject({ status: 502, body: { code: 'BRIDGE_BACKEND_FORBIDDEN', retry: false } });
    await clearTrouble(world);
    expect((await send(value)).status).toBe(201);
    expect(await heldWith(subject)).toHaveLength(1);
  });
});

describe('attacks on the form', () => {
  const raw = (body: string, type = 'multipart/form-data; boundary=b') =>
    fetch(`${facade.urls.rest}/messages`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${client.key}`, 'Content-Type': type },
      body,
    });
  const head = (name: string) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`;

  test.each([
    ['no form', 'application/json', '{}', 415],
    ['a form without boundary', 'multipart/form-data', 'x', 415],
    ['a form that is cut off', 'multipart/form-data; boundary=b', `${head('message')}{`, 400],
    ['no JSON part', 'multipart/form-data; boundary=b', `${head('main')}x\r\n--b--\r\n`, 400],
    [
      'two JSON parts',
      'multipart/form-data; boundary=b',
      `${head('message')}${JSON.stringify(message())}\r\n${head('message')}{}\r\n--b--\r\n`,
      400,
    ],
    ['a JSON part that is no JSON', 'multipart/form-data; boundary=b', `${head('message')}{"a":\r\n--b--\r\n`, 400],
    [
      'a prototype in the JSON part',
      'multipart/form-data; boundary=b',
      `${head('message')}{"__proto__":{"ticket":"T"}}\r\n--b--\r\n`,
      400,
    ],
  ] as const)('%s', async (_, type, body, status) => {
    const answer = await raw(body, type);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ status });
  });

  test('a JSON part above its limit: 413', async () => {
    const answer = await send(message({ subject: 'x'.repeat(300 * 1024) }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'FACADE_BODY_TOO_LARGE' } });
  });

  test('after all of them the next honest call works', async () => {
    expect((await send(message())).status).toBe(201);
  });
});

describe('GET /v1/messages', () => {
  test('finds messages by ticket, one for each sequence', async () => {
    const ticket = newTicket();
    for (const sequence of [2, 1]) await send(message({ ticket, sequence }));
    const found = await client.get(`/messages?ticket=${ticket}`);
    expect(found.body.messages.map(({ sequence }: { sequence: number }) => sequence).sort()).toEqual([1, 2]);
    const one = await client.get(`/messages?ticket=${ticket}&sequence=2`);
    expect(one.body.messages).toMatchObject([{ ticket, sequence: 2, recipients: [{ state: 'published' }] }]);
  });

  test.each(['&sequnce=2', '&ticket=other', '&sequence=1&sequence=2'])(
    'a parameter that is misspelt or repeated (%s): 400',
    async (more) => {
      const answer = await client.get(`/messages?ticket=${newTicket()}${more}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'FACADE_REQUEST_INVALID' } });
    },
  );

  test("another institution's messages are not there", async () => {
    const { body } = await send(message());
    expect(await other.get(`/messages/${body.id}`)).toMatchObject({ status: 404, body: { code: 'FACADE_NOT_FOUND' } });
  });

  test.each(['/messages/NO-SUCH-ID', '/nothing', '/messages/%E0%A4%A'])('%s: 404', async (path) => {
    expect((await client.get(path)).status).toBe(404);
  });

  test('another method: 405 with Allow', async () => {
    const answer = await client.post('/messages/X', {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET');
  });
});

describe('searches', () => {
  test('e-Boxes in the order asked', async () => {
    const enterpriseNumbers = ['0406798009', '0406798006'];
    const answer = await client.post('/eboxes/search', { eboxType: 'enterprise', enterpriseNumbers });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        eboxes: [
          { enterpriseNumber: '0406798009', exists: false },
          { enterpriseNumber: '0406798006', exists: true },
        ],
      },
    });
  });

  test('citizens: did each accept the e-Box', async () => {
    const answer = await client.post('/citizen-profiles/search', { ssins: ['85073003328', '85073003329'] });
    expect(answer.body.profiles).toMatchObject([
      { found: true, conditionsAccepted: true },
      { found: true, conditionsAccepted: false },
    ]);
    const exists = await client.post('/eboxes/search', { eboxType: 'citizen', ssins: ['85073003328', '85073003329'] });
    expect(exists.body.eboxes).toMatchObject([{ exists: true }, { exists: false }]);
    expect(facade.logText()).not.toContain('85073003328');
  });

  test.each([
    ['nothing', {}],
    ['no number', { eboxType: 'enterprise', enterpriseNumbers: [] }],
    ['1001 numbers', { eboxType: 'enterprise', enterpriseNumbers: Array.from({ length: 1001 }, () => '0406798006') }],
  ] as const)('refuses a question for %s', async (_, body) => {
    expect(await client.post('/eboxes/search', body)).toMatchObject({
      status: 400,
      body: { code: 'FACADE_REQUEST_INVALID' },
    });
  });
});
