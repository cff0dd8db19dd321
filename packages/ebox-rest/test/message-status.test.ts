import { describe, expect, it } from 'vitest';
import type { MessageRegistryOptions, MessageStatusQuery } from '../src/index.ts';
import { answerJson, readBody } from './loopback.ts';
import { startRegistry } from './registry-server.ts';

const enterprise: MessageStatusQuery = {
  messageId: 'A',
  recipient: { eboxType: 'enterprise', enterpriseNumber: '0123456789' },
};
const citizen: MessageStatusQuery = { messageId: 'B', recipient: { eboxType: 'citizen', ssin: '85073003328' } };

/** A registry that answers each question as `answer` says. */
async function startStatus(
  answer: (asked: readonly { readonly messageId: string }[]) => unknown,
  more: Partial<MessageRegistryOptions> = {},
) {
  const asked: { readonly url: string | undefined; readonly body: readonly { readonly messageId: string }[] }[] = [];
  const { registry } = await startRegistry(
    async (request, response) => {
      const body = JSON.parse(String(await readBody(request)));
      asked.push({ url: request.url, body });
      const [status, json] = answer(body) as [number, unknown];
      answerJson(response, status, json);
    },
    undefined,
    more,
  );
  return { registry, asked };
}

describe('searchMessageStatus', () => {
  it('asks by the names of v3 and gives the answers in the order asked', async () => {
    const { registry, asked } = await startStatus((body) => [
      201,
      body.toReversed().map(({ messageId }) => ({ messageId, readStatus: messageId === 'A', visible: true, later: 1 })),
    ]);
    expect(await registry.searchMessageStatus([enterprise, citizen])).toEqual([
      { messageId: 'A', readStatus: true, visible: true, later: 1 },
      { messageId: 'B', readStatus: false, visible: true, later: 1 },
    ]);
    expect(asked).toEqual([
      {
        url: '/REST/ebox/enterprise/messageRegistry/v3/searchMessageStatus',
        body: [
          { messageId: 'A', eboxId: enterprise.recipient },
          { messageId: 'B', eboxId: citizen.recipient },
        ],
      },
    ]);
  });

  it('asks by those of v2.1', async () => {
    const answer = () => [
      200,
      [{ messageId: 'A', eboxId: { eboxType: 'enterprise', eboxIdValue: '0123456789' }, readStatus: false }],
    ];
    const { registry, asked } = await startStatus(answer, { version: 'v2.1' });
    expect(await registry.searchMessageStatus([enterprise, citizen])).toMatchObject([
      { messageId: 'A', readStatus: false },
    ]);
    expect(asked[0]).toEqual({
      url: '/REST/ebox/enterprise/messageRegistry/v2/searchMessageStatus',
      body: [
        { messageId: 'A', eboxId: { eboxType: 'enterprise', eboxIdValue: '0123456789' } },
        { messageId: 'B', eboxId: { eboxType: 'citizen', eboxIdValue: '85073003328' } },
      ],
    });
  });

  it('takes path, names and batches as settings, as nothing about v3 is public', async () => {
    const { registry, asked } = await startStatus(
      (body) => [
        200,
        body.map(({ messageId }) => ({
          messageId,
          readStatus: true,
          eboxId: { eboxType: 'enterprise', eboxIdValue: '1' },
        })),
      ],
      { status: { path: '/ebox/messages/status', names: 'v2.1', batchSize: 1 } },
    );
    expect(await registry.searchMessageStatus([enterprise, citizen])).toHaveLength(2);
    expect(asked.map(({ url }) => url)).toEqual(
      Array(2).fill('/REST/ebox/enterprise/messageRegistry/v3/ebox/messages/status'),
    );
    expect(asked.map(({ body }) => body.length)).toEqual([1, 1]);
  });

  it('asks nothing for no message', async () => {
    const { registry, asked } = await startStatus(() => expect.unreachable());
    expect(await registry.searchMessageStatus([])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('takes 404 of the e-Box for "none of them is known", and that of a gateway for nothing', async () => {
    const known = await startStatus(() => [404, { code: 'MESSAGE_NOT_FOUND', id: '1', message: 'none' }]);
    expect(await known.registry.searchMessageStatus([enterprise])).toEqual([]);
    const { registry } = await startRegistry((_request, response) => {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
    });
    await expect(registry.searchMessageStatus([enterprise])).rejects.toMatchObject({ code: 'REST_UNEXPECTED_ANSWER' });
  });

  it('names each place of an answer that is not as the contract says', async () => {
    const { registry } = await startStatus(() => [
      200,
      [{ messageId: 'A' }, { messageId: 'B', readStatus: 'yes', visible: null }],
    ]);
    await expect(registry.searchMessageStatus([enterprise, citizen])).rejects.toMatchObject({
      code: 'REST_ANSWER_INVALID',
      message:
        'searchMessageStatus: [0].readStatus: boolean expected, nothing found; [1].readStatus: boolean expected, string found',
      answerProblems: [
        { path: '[0].readStatus', expected: 'boolean', found: 'nothing' },
        { path: '[1].readStatus', expected: 'boolean', found: 'string' },
      ],
    });
  });

  it('drops what was not asked for', async () => {
    const { registry } = await startStatus(() => [200, [{ messageId: 'Z', readStatus: true }]]);
    expect(await registry.searchMessageStatus([enterprise])).toEqual([]);
  });
});
