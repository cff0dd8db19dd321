import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type RunningFacade, type World } from '../world.ts';
import { addKey } from './rest-calls.ts';

let world: World;
let facade: RunningFacade;
let key = '';

beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    key = addKey(draft);
    draft['limits'] = { attachments: 100_000, jsonPart: 10_000 };
  });
});
afterAll(() => world.close());

const question = JSON.stringify({ eboxType: 'enterprise', enterpriseNumbers: ['0406798006'] });
const json = { 'Content-Type': 'application/json' };
const form = { 'Content-Type': 'multipart/form-data; boundary=b' };

async function post(path: string, headers: Record<string, string>, body: string) {
  const answer = await fetch(`${facade.urls.rest}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, ...headers },
    body,
  });
  return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
}

test.each(['gzip', 'br', 'GZIP', 'identity, gzip'])(
  'a body with Content-Encoding %s: 415, never read as if it were none',
  async (encoding) => {
    for (const [path, headers] of [
      ['/eboxes/search', json],
      ['/messages', form],
      ['/registered-mails', form],
    ] as const) {
      const answer = await post(path, { ...headers, 'Content-Encoding': encoding }, question);
      expect(answer).toMatchObject({ status: 415, body: { code: 'FACADE_MEDIA_TYPE' } });
      expect(answer.body.detail).toContain('Content-Encoding');
    }
  },
);

test('Content-Encoding identity is none', async () => {
  expect((await post('/eboxes/search', { ...json, 'Content-Encoding': 'identity' }, question)).status).toBe(200);
});

test.each([
  ['/eboxes/search', json, 10_000],
  ['/messages', form, 110_000],
  ['/registered-mails', form, 110_000],
] as const)(
  '%s with Expect and more bytes than may come: 413 without upload; at the limit it may come',
  async (path, headers, limit) => {
    const asked = (length: number) =>
      new Promise<string>((resolve, reject) => {
        const call = request(`${facade.urls.rest}${path}`, {
          method: 'POST',
          headers: {
            Authorization: `Bearer ${key}`,
            ...headers,
            Expect: '100-continue',
            'Content-Length': String(length),
          },
        });
        const end = (said: string) => {
          call.destroy();
          resolve(said);
        };
        call.once('continue', () => end('continue'));
        call.once('response', ({ statusCode }) => end(String(statusCode)));
        call.once('error', reject);
        call.flushHeaders();
      });
    expect(await asked(limit + 1)).toBe('413');
    expect(await asked(limit)).toBe('continue');
  },
);
