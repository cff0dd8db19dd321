import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createMessageRegistry, type PublishAnswer } from '../src/index.ts';
import { answerJson, atEnd, listen, readBody } from './loopback.ts';
import { samplePublication } from './sample.ts';
import { grant, startTokenServer, type TokenAnswer } from './token-server.ts';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Breaks the connection in the middle of the body. */
  readonly broken?: boolean;
}

const json = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});

async function publishAgainst(answer: Answer, tokenAnswer: TokenAnswer = grant): Promise<PublishAnswer> {
  const { tokens } = await startTokenServer(tokenAnswer);
  const origin = await listen(async (request, response) => {
    await readBody(request);
    response.writeHead(answer.status, { ...answer.headers, ...(answer.broken ? { 'content-length': '9999' } : {}) });
    if (answer.broken) response.write(answer.body ?? '{', () => response.destroy());
    else response.end(answer.body);
  });
  const baseUrl = `${origin}/messageRegistry/`;
  const registry = atEnd(createMessageRegistry({ baseUrl, tokens, now: () => new Date('2026-01-01T00:00:00Z') }));
  return registry.publish(samplePublication());
}

const ebox = (code: string, message = 'no') => ({ code, id: '5d0c', message, contact: 'x', environment: 'test' });
const page: Answer = { status: 0, body: '<html>gateway</html>', headers: { 'content-type': 'text/html' } };

describe('success', () => {
  it('reports NO_DIGITAL_USER as published', async () => {
    const answer = await publishAgainst(
      json(201, { messageId: 'M1', expirationDate: '2027-01-01T00:00:00Z', code: 'NO_DIGITAL_USER', message: 'm' }),
    );
    expect(answer).toEqual({
      kind: 'published',
      messageId: 'M1',
      expirationDate: '2027-01-01T00:00:00Z',
      notice: 'NO_DIGITAL_USER',
    });
  });

  it.each([
    ['not JSON', { ...page, status: 201 }],
    ['empty', { status: 201 }],
    ['without messageId', json(201, {})],
    ['broken off', { status: 201, body: '{"messageId":', broken: true }],
    ['larger than 64 KiB', json(201, { messageId: 'M1', filler: 'x'.repeat(65_536) })],
  ])('is published without an id when the body of the 201 is %s', async (_, answer) => {
    expect(await publishAgainst(answer)).toEqual({ kind: 'published', messageId: undefined });
  });

  it('takes another 2xx only when it names the message', async () => {
    expect(await publishAgainst(json(200, { messageId: 'M1' }))).toEqual({ kind: 'published', messageId: 'M1' });
    expect(await publishAgainst({ ...page, status: 200 })).toMatchObject({ kind: 'failed', status: 200 });
  });
});

describe('refusals', () => {
  it.each([400, 403, 413, 415, 422])('%i with the e-Box shape', async (status) => {
    expect(await publishAgainst(json(status, ebox('INVALID_INPUT', '0123456789 is not a valid company')))).toEqual({
      kind: 'refused',
      status,
      error: { status, code: 'INVALID_INPUT', id: '5d0c', message: '0123456789 is not a valid company', shape: 'ebox' },
    });
  });

  it('403 with problem+json', async () => {
    const type = 'urn:problem-type:belgif:missingScope';
    const answer = json(
      403,
      { type, title: 'Missing scope', status: 403 },
      { 'content-type': 'application/problem+json' },
    );
    expect(await publishAgainst(answer)).toEqual({
      kind: 'refused',
      status: 403,
      error: { status: 403, code: type, message: 'Missing scope', shape: 'problem+json' },
    });
  });

  it('409 is a used key', async () => {
    expect(await publishAgainst(json(409, ebox('DUPLICATE')))).toMatchObject({
      kind: 'keyUsed',
      error: { code: 'DUPLICATE' },
    });
    expect(await publishAgainst({ status: 409 })).toMatchObject({ kind: 'keyUsed' });
    expect(await publishAgainst({ ...page, status: 409 })).toMatchObject({ kind: 'failed', status: 409 });
  });

  it('masks personal numbers and the token that a server quotes', async () => {
    const answer = await publishAgainst(json(400, ebox('INVALID_INPUT', '85.07.30-033.28 with secret-token-1')));
    expect(inspect(answer, { depth: null })).toContain('*********** with ***');
    expect(inspect(answer, { depth: null })).not.toContain('secret-token');
  });

  it('cuts a long message', async () => {
    const answer = await publishAgainst(json(400, ebox('INVALID_INPUT', 'x'.repeat(5000))));
    expect(answer.kind === 'refused' && answer.error.message?.length).toBe(1000);
  });
});

describe('failures', () => {
  it.each([404, 408, 429, 500, 502, 503, 504])('%i says nothing about the message, even as JSON', async (status) => {
    expect(await publishAgainst(json(status, ebox('OOPS'), { 'retry-after': '30' }))).toMatchObject({
      kind: 'failed',
      status,
      retryAfterSeconds: 30,
      error: { code: 'OOPS' },
    });
  });

  it.each([301, 400, 403, 404, 413, 502])('a gateway page with %i', async (status) => {
    expect(await publishAgainst({ ...page, status })).toEqual({
      kind: 'failed',
      status,
      error: { status, shape: 'other' },
    });
  });

  it('reads a Retry-After date, and no nonsense', async () => {
    const at = (value: string) => publishAgainst(json(503, {}, { 'retry-after': value }));
    expect(await at('Thu, 01 Jan 2026 00:01:30 GMT')).toMatchObject({ retryAfterSeconds: 90 });
    expect(await at('Wed, 31 Dec 2025 00:00:00 GMT')).toMatchObject({ retryAfterSeconds: 0 });
    expect(await at('-5')).not.toHaveProperty('retryAfterSeconds');
    expect(await at('soon')).not.toHaveProperty('retryAfterSeconds');
  });

  it('survives an error body that never ends or breaks off', async () => {
    const huge = json(400, ebox('INVALID_INPUT', 'x'.repeat(70_000)));
    expect(await publishAgainst(huge)).toEqual({ kind: 'failed', status: 400, error: { status: 400, shape: 'other' } });
    expect(await publishAgainst({ ...json(500, ebox('OOPS')), broken: true })).toMatchObject({
      kind: 'failed',
      status: 500,
    });
  });
});

describe('401', () => {
  it('renews the token and hands the decision back', async () => {
    let current = '';
    const { tokens, calls } = await startTokenServer();
    const seen: (string | undefined)[] = [];
    const origin = await listen(async (request, response) => {
      await readBody(request);
      seen.push(request.headers.authorization);
      if (request.headers.authorization === current) answerJson(response, 201, { messageId: 'M1' });
      else answerJson(response, 401, ebox('UNAUTHORIZED', 'secret-token-1 expired'));
    });
    const registry = atEnd(createMessageRegistry({ baseUrl: `${origin}/messageRegistry`, tokens }));
    current = 'Bearer secret-token-2';
    const answers = await Promise.all(Array.from({ length: 5 }, () => registry.publish(samplePublication())));
    for (const answer of answers) {
      expect(answer).toEqual({
        kind: 'unauthorized',
        error: { status: 401, code: 'UNAUTHORIZED', id: '5d0c', message: '*** expired', shape: 'ebox' },
        renewed: true,
      });
    }
    expect(await registry.publish(samplePublication())).toEqual({ kind: 'published', messageId: 'M1' });
    expect(calls.length).toBe(2);
    expect(seen.filter((value) => value === current).length).toBe(1);
  });

  it('says so when there is no new token', async () => {
    const answer = await publishAgainst({ ...page, status: 401 }, (call, count, response, request) =>
      count === 1 ? grant(call, count, response, request) : answerJson(response, 400, { error: 'invalid_client' }),
    );
    expect(answer).toMatchObject({
      kind: 'unauthorized',
      renewed: false,
      renewalError: { code: 'REST_TOKEN_REFUSED' },
    });
  });
});
