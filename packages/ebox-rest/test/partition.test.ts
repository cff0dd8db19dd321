import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createPartitionApi, type PartitionOptions } from '../src/index.ts';
import { answerJson, atEnd, listen } from './loopback.ts';
import { startTokenServer } from './token-server.ts';

async function start(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  more: Partial<PartitionOptions> = {},
) {
  const asked: string[] = [];
  const { tokens } = await startTokenServer();
  const origin = await listen((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  return { api: atEnd(createPartitionApi({ baseUrl: `${origin}/partition/v1/`, tokens, ...more })), asked };
}

describe('the Partition API', () => {
  it.each(['wrapped', 'bare'])('reads partitions and routing rules from a %s list', async (kind) => {
    const partitions = [
      { partitionId: 'GENERAL', name: { fr: 'Général' } },
      { partitionId: 'HR', later: true },
    ];
    const rules = [{ messageTypeId: 'DIMONA1', partitionId: 'HR' }];
    const { api, asked } = await start((request, response) => {
      const items = request.url?.endsWith('partitions') ? partitions : rules;
      answerJson(response, 200, kind === 'bare' ? items : { items, totalItems: items.length });
    });
    expect(await api.partitions('0206731645')).toEqual(partitions);
    expect(await api.routingRules('0206731645')).toEqual(rules);
    expect(asked).toEqual([
      'GET /partition/v1/ebox/0206731645/partitions',
      'GET /partition/v1/ebox/0206731645/routingRules',
    ]);
  });

  it('asks for a mandate, for another enterprise where it is told to', async () => {
    let header: unknown;
    const { api, asked } = await start((request, response) => {
      header = request.headers['on-behalf-of-enterprise-number'];
      answerJson(response, 200, { hasMandate: request.url?.includes('publish') });
    });
    const question = { enterpriseNumber: '0206731645', mandataryEnterpriseNumber: '0406798006', operation: 'publish' };
    expect(await api.hasMandate(question, { onBehalfOf: '0206731645' })).toBe(true);
    expect(header).toBe('0206731645');
    expect(await api.hasMandate({ enterpriseNumber: '0206731645' })).toBe(false);
    expect(header).toBeUndefined();
    expect(asked).toEqual([
      'GET /partition/v1/ebox/0206731645/hasMandate?mandataryEnterpriseNumber=0406798006&operation=publish',
      'GET /partition/v1/ebox/0206731645/hasMandate',
    ]);
  });

  it('takes other paths as settings', async () => {
    const { api, asked } = await start((_request, response) => answerJson(response, 200, { hasMandate: true }), {
      paths: { hasMandate: '/mandates/{enterpriseNumber}' },
    });
    await api.hasMandate({ enterpriseNumber: '0206731645' });
    expect(asked).toEqual(['GET /partition/v1/mandates/0206731645']);
  });

  it('names what is missing, and takes nothing for an answer that is none', async () => {
    const { api } = await start((request, response) => {
      if (request.url?.endsWith('hasMandate')) answerJson(response, 200, {});
      else answerJson(response, 200, { items: [{}, { partitionId: 7 }] });
    });
    await expect(api.hasMandate({ enterpriseNumber: '0206731645' })).rejects.toMatchObject({
      code: 'REST_ANSWER_INVALID',
      answerProblems: [{ path: 'hasMandate', expected: 'boolean', found: 'nothing' }],
    });
    await expect(api.partitions('0206731645')).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID' });
  });

  it('tells an enterprise without e-Box from a wrong address', async () => {
    const { api } = await start((_request, response) =>
      answerJson(response, 404, { code: 'EBOX_NOT_FOUND', id: '1', message: 'no' }),
    );
    await expect(api.partitions('0206731645')).rejects.toMatchObject({
      code: 'REST_NOT_FOUND',
      category: 'caller-data',
    });
    const wrong = await start((_request, response) => void response.writeHead(404).end('Not Found'));
    await expect(wrong.api.partitions('0206731645')).rejects.toMatchObject({ code: 'REST_UNEXPECTED_ANSWER' });
  });

  it.each(['../x', '020673164', '02067316450'])('refuses the number %s', async (number) => {
    const { api } = await start(() => expect.unreachable());
    await expect(api.partitions(number)).rejects.toThrow(TypeError);
    await expect(api.partitions('0206731645', { onBehalfOf: number })).rejects.toThrow(TypeError);
  });
});
