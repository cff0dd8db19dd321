import { describe, expect, test } from 'vitest';
import { checkProviderAddress } from '../../src/consumer/provider-address.ts';
import { createProviderRegistry, type ReceivedAttachment } from '../../src/index.ts';
import { answerJson, atEnd, listen } from '../loopback.ts';
import { attachmentOf, countedTokens, startProvider } from './provider-server.ts';

const registryUrl = 'https://services.socialsecurity.be/REST/ebox/enterprise/federation/v1';
const check = (url: string, approvedOrigins?: readonly string[]) =>
  checkProviderAddress(url, { registryUrl, approvedOrigins, allowHttp: false });
const refused = expect.objectContaining({ code: 'REST_PROVIDER_NOT_APPROVED', category: 'configuration' });

/** A server that should never be asked, and what it was asked all the same. */
async function startStranger(): Promise<{ origin: string; tokens: (string | undefined)[] }> {
  const tokens: (string | undefined)[] = [];
  const origin = await listen((request, response) => {
    tokens.push(request.headers.authorization);
    answerJson(response, 200, { items: [], totalItems: 0 });
  });
  return { origin, tokens };
}

describe('attack: the registry is made to list an address that would get the token', () => {
  test.each([
    'http://provider.example.be/v3',
    'https://user:secret@provider.example.be/v3',
    'https://provider.example.be/v3?to=elsewhere',
    'https://127.0.0.1/v3',
    'https://127.1/v3',
    'https://[::1]/v3',
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.8/v3',
    'https://localhost/v3',
    'https://localhost./v3',
    'https://intranet/v3',
    'https://vault.internal/v3',
    'https://printer.local/v3',
    'ftp://provider.example.be/v3',
    'javascript:alert(1)',
    '/v3',
    '',
  ])('%s', (url) => {
    expect(() => check(url)).toThrow(refused);
  });

  test('a public https address is what the registry is for', () => {
    expect(() => check('https://provider.example.be/ebox/v3')).not.toThrow();
  });

  test('with approved origins, nothing else', () => {
    const approved = ['https://provider.example.be'];
    expect(() => check('https://provider.example.be/ebox/v3', approved)).not.toThrow();
    expect(() => check('https://provider.example.be.evil.org/v3', approved)).toThrow(refused);
    expect(() => check('https://provider.example.be:8443/v3', approved)).toThrow(refused);
  });
});

describe('attack: an answer that points elsewhere', () => {
  test.each([301, 302, 303, 307, 308])('a redirect (%i) to another host: the token does not follow', async (status) => {
    const { origin, tokens } = await startStranger();
    const { consumer } = await startProvider(
      (_call, response) => void response.writeHead(status, { location: `${origin}/v3/ebox/messages` }).end(),
    );
    const unexpected = { code: 'REST_UNEXPECTED_ANSWER' };
    await expect(consumer.listMessages()).rejects.toMatchObject(unexpected);
    await expect(consumer.downloadAttachment('m1', '1')).rejects.toMatchObject(unexpected);
    await expect(consumer.updateMessages([{ messageId: 'm1', visible: false }])).rejects.toMatchObject(unexpected);
    expect(tokens).toEqual([]);
  });

  test('a contentHref to another host: it is not followed', async () => {
    const { origin, tokens } = await startStranger();
    const { consumer, calls } = await startProvider((_call, response) => void response.end('content'));
    const attachment = attachmentOf('1', 'content', { contentHref: `${origin}/steal` }) as ReceivedAttachment;
    for await (const _chunk of (await consumer.downloadAttachment('m1', attachment)).chunks);
    expect(calls).toHaveLength(1);
    expect(tokens).toEqual([]);
  });

  test('a redirect of the registry of providers', async () => {
    const { origin, tokens } = await startStranger();
    const registry = await listen((_request, response) => void response.writeHead(307, { location: origin }).end());
    const client = atEnd(createProviderRegistry({ baseUrl: `${registry}/federation/v1`, tokens: countedTokens() }));
    await expect(client.listProviders()).rejects.toMatchObject({ code: 'REST_UNEXPECTED_ANSWER' });
    expect(tokens).toEqual([]);
  });
});

describe('the registry of providers', () => {
  const listed = (change: object = {}) => ({
    messageProviderId: 'one',
    messageProviderName: { nl: 'Een' },
    messageProviderDescription: { nl: 'Een' },
    messageProviderUrl: 'http://127.0.0.1:1/messageRegistry/v3/',
    messageProviderActivationDate: '2020-01-01',
    messageProviderTechnicalContact: 'help@example.be',
    apiSupportedVersion: '3.0',
    ...change,
  });
  const now = () => new Date('2026-06-15T12:00:00Z');
  const read = async (entries: unknown, approvedOrigins?: readonly string[]) => {
    const origin = await listen((_request, response) => answerJson(response, 200, entries));
    const options = { baseUrl: `${origin}/federation/v1`, tokens: countedTokens(), now };
    const approved = approvedOrigins === undefined ? {} : { approvedOrigins };
    return atEnd(createProviderRegistry({ ...options, ...approved })).listProviders();
  };

  test('says where, in which version, and whether now', async () => {
    const providers = await read([
      listed({ newField: 1 }),
      listed({ messageProviderId: 'two', apiSupportedVersion: 'v2.1', messageProviderDeactivationDate: '2026-06-01' }),
      listed({ messageProviderId: 'three', messageProviderActivationDate: '2027-01-01' }),
      listed({
        messageProviderId: 'four',
        messageProviderPlannedMaintenance: [{ startDate: '2026-06-15T10:00:00Z', endDate: '2026-06-15T14:00:00Z' }],
      }),
    ]);
    expect(providers).toMatchObject([
      {
        providerId: 'one',
        url: 'http://127.0.0.1:1/messageRegistry/v3',
        version: 'v3',
        active: true,
        listed: { newField: 1 },
      },
      { providerId: 'two', version: 'v2.1', active: false },
      { providerId: 'three', active: false },
      { providerId: 'four', active: false, maintenanceUntil: '2026-06-15T14:00:00Z' },
    ]);
    expect(providers.every(({ refusal }) => refusal === undefined)).toBe(true);
  });

  test('an entry that cannot be used says why, and does not hold up the others', async () => {
    const { messageProviderUrl: _url, ...broken } = listed({ messageProviderId: 'broken' });
    const providers = await read([
      listed(),
      broken,
      listed({ messageProviderId: 'new', apiSupportedVersion: '4.0' }),
      listed({ messageProviderId: 'plain', messageProviderUrl: 'http://provider.example.be/v3' }),
    ]);
    expect(providers.map(({ refusal }) => refusal?.code)).toEqual([
      undefined,
      'REST_ANSWER_INVALID',
      'REST_ANSWER_INVALID',
      'REST_PROVIDER_NOT_APPROVED',
    ]);
  });

  test('attack: two providers under one name', async () => {
    await expect(read([listed(), listed()])).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID' });
  });

  test('approved origins are origins', async () => {
    await expect(read([], ['https://provider.example.be/path'])).rejects.toThrow(TypeError);
  });
});
