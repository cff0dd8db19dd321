import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { inbox, type Listed, type ListedMessage } from './inbox-client.ts';
import { publish, recipient, token } from './rest-client.ts';

const ssin = '85073003328';
const other = '0406798006';
let simulator: Simulator;
let bearer: string;
beforeAll(async () => {
  simulator = await startSimulator();
  bearer = await token(simulator);
  const citizen = { eboxType: 'citizen', ssin };
  const company = { eboxType: 'enterprise', enterpriseNumber: other };
  await send({ subject: { fr: 'First letter' } });
  await send({ subject: { fr: 'Second letter' }, recipient: company });
  await send({ subject: { fr: `About ${ssin}` }, recipient: citizen, forTheAttentionOf: { ssin } });
  await send({ subject: { fr: 'Registered letter' }, isRegisteredMail: true });
});
afterAll(() => simulator.close());

async function send(change: Record<string, unknown>): Promise<string> {
  const response = await publish(simulator, { bearer, change });
  expect(response.status).toBe(201);
  return ((await response.json()) as { messageId: string }).messageId;
}

const messages = (query = '') => inbox<Listed<ListedMessage>>(simulator, `messages?${query}`);
const subjects = async (query: string) => (await messages(query)).items.map(({ subject }) => subject);

test('e-Boxes that hold messages, the newest first, with what is unread and registered', async () => {
  const boxes = await inbox<Record<string, unknown>[]>(simulator, 'boxes?reveal=1');
  expect(boxes).toMatchObject([
    { eboxType: 'enterprise', number: recipient, messages: 2, unread: 2, registered: 1 },
    { eboxType: 'citizen', number: ssin, messages: 1, unread: 1, registered: 0 },
    { eboxType: 'enterprise', number: other, messages: 1, unread: 1, registered: 0 },
  ]);
});

test('personal numbers are masked in every answer, unless they are to be revealed', async () => {
  const [about] = (await messages('q=about')).items;
  expect(about).toMatchObject({ subject: 'About ***********', recipient: '*********28' });
  const paths = ['boxes', 'messages', `messages/${about?.messageId}`, 'calls'];
  const { items } = await inbox<Listed<{ id: string }>>(simulator, 'calls');
  for (const path of [...paths, ...items.map(({ id }) => `calls/${id}`)]) {
    expect(JSON.stringify(await inbox(simulator, path)), path).not.toContain(ssin);
  }
  const revealed = await inbox(simulator, `messages/${about?.messageId}?reveal=1`);
  expect(revealed).toMatchObject({ recipient: ssin, forTheAttentionOf: { ssin }, subject: `About ${ssin}` });
});

test('the name of an e-Box in addresses says nothing of its number', async () => {
  const boxes = await inbox<{ id: string; number: string }[]>(simulator, 'boxes');
  for (const { id } of boxes) expect(id).toMatch(/^[\w-]{16}$/);
  expect(await subjects(`box=${boxes[1]?.id}`)).toEqual(['About ***********']);
});

test('search finds words anywhere, filters by state, and both together', async () => {
  expect(await subjects('q=LETTER first')).toEqual(['First letter']);
  expect(await subjects(`q=${other}`)).toEqual(['Second letter']);
  expect(await subjects('q=document.pdf&limit=2')).toEqual(['Registered letter', 'About ***********']);
  expect(await subjects('state=registered')).toEqual(['Registered letter']);
  expect(await subjects('state=read')).toEqual([]);
  expect(await subjects('q=nothing+has+this')).toEqual([]);
});

test('a message that was read is so in every list, and expires three years after it came', async () => {
  const id = await send({ subject: { fr: 'To be read' } });
  const read = await fetch(`${simulator.urls.admin}/messages/${id}/read`, { method: 'POST' });
  expect(read.status).toBe(204);
  expect(await subjects('state=read')).toEqual(['To be read']);
  const message = await inbox<{ receivedAt: string; expiresAt: string }>(simulator, `messages/${id}`);
  expect(Number(message.expiresAt.slice(0, 4))).toBe(Number(message.receivedAt.slice(0, 4)) + 3);
  // A call is listed when it has ended, which may be a moment after its answer was read.
  await vi.waitFor(async () => {
    const { call } = await inbox<{ call?: string }>(simulator, `messages/${id}`);
    expect(await inbox(simulator, `calls/${call}`)).toMatchObject({ operation: 'publish', messageId: id });
  });
});

test.each([
  'messages?limit=101',
  'messages?limit=x',
  'messages?offset=-1',
  'messages?state=gone',
  'messages?other=1',
  `messages?q=${'x'.repeat(201)}`,
])('a query that is not known is refused: %s', async (path) => {
  expect((await fetch(`${simulator.urls.inbox}/api/${path}`)).status).toBe(400);
});

test.each(['nothing', 'messages/none', 'calls/none', 'boxes/x', 'messages/none/more'])('404: %s', async (path) => {
  expect((await fetch(`${simulator.urls.inbox}/api/${path}`)).status).toBe(404);
});

test('the form of the trouble panel is made from the schema of a trouble', async () => {
  const schema = await inbox<{ properties: Record<string, unknown> }>(simulator, 'trouble-schema');
  expect(schema.properties).toMatchObject({
    operation: { enum: expect.arrayContaining(['publish', '*']) },
    status: {},
  });
});
