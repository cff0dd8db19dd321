import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { checkMandates } from '../../src/index.ts';
import { answerJson } from '../loopback.ts';
import { attachmentOf, messageOf, startProvider } from './provider-server.ts';

const numbers = Array.from({ length: 25 }, (_, index) => `0${String(200_000_000 + index)}`);
const header = 'on-behalf-of-enterprise-number';

describe('many mandators from one process', () => {
  test('attack: calls for all of them at once, answered in any order, are not mixed', async () => {
    // Each mandator has messages of its own, whose texts and contents name it.
    const { consumer, calls } = await startProvider(async (call, response) => {
      const number = String(call.headers[header]);
      await pause(Math.random() * 20);
      if (call.path.endsWith('/content')) return void response.end(number);
      if (call.method === 'PATCH') return void response.end();
      const attachments = { items: [attachmentOf('1', number)], totalItems: 1 };
      const items = [1, 2, 3].map((n) => messageOf(`${number}-${n}`, { attachments }));
      answerJson(response, 200, { items, totalItems: 3 });
    });
    const seen = await Promise.all(
      numbers.map(async (number, index) => {
        // Half of them by a client of their own, half by the call.
        const mine = index % 2 === 0 ? consumer.actFor(number) : consumer;
        const call = index % 2 === 0 ? {} : { onBehalfOf: number };
        const found: string[] = [];
        for await (const { messageId, attachments } of mine.messages(call)) {
          const [attachment] = attachments?.items ?? [];
          if (attachment === undefined) throw new Error('no attachment');
          const { chunks } = await mine.downloadAttachment(messageId, attachment, call);
          for await (const chunk of chunks) found.push(`${messageId}:${Buffer.from(chunk)}`);
          await mine.updateMessages([{ messageId, visible: false }], call);
        }
        return found;
      }),
    );
    expect(seen).toEqual(numbers.map((number) => [1, 2, 3].map((n) => `${number}-${n}:${number}`)));
    for (const { method, body, headers } of calls) {
      if (method === 'PATCH') expect(body).toContain(`"${String(headers[header])}-`);
    }
  });

  test('attack: a client of one mandator is asked to act for another', async () => {
    const { consumer, calls } = await startProvider((_call, response) => answerJson(response, 200, {}));
    const mine = consumer.actFor('0206731645');
    await expect(mine.getSummary({ onBehalfOf: '0244640631' })).rejects.toThrow(TypeError);
    expect(() => mine.actFor('0244640631')).toThrow(TypeError);
    expect(calls).toEqual([]);
  });

  test.each(['206731645', '02067316450', '0206731645\r\nX: y', ''])('attack: "%s" is no number', async (number) => {
    const { consumer, calls } = await startProvider((_call, response) => answerJson(response, 200, {}));
    expect(() => consumer.actFor(number)).toThrow(TypeError);
    await expect(consumer.getSummary({ onBehalfOf: number })).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });

  test('without a mandator there is no header; its name is a setting', async () => {
    const { consumer, calls } = await startProvider(
      (_call, response) => answerJson(response, 200, { numberOfMessages: 0 }),
      {
        settings: { onBehalfOfHeader: 'X-For' },
      },
    );
    await consumer.getSummary();
    await consumer.getSummary({ onBehalfOf: '0206731645' });
    expect(calls.map(({ headers }) => [headers[header], headers['x-for']])).toEqual([
      [undefined, undefined],
      [undefined, '0206731645'],
    ]);
  });
});

describe('mandates', () => {
  test('each is asked for once; the first that is missing is an error', async () => {
    const asked: string[] = [];
    const mandates = {
      hasMandate: async ({ enterpriseNumber }: { readonly enterpriseNumber: string }) => {
        asked.push(enterpriseNumber);
        return enterpriseNumber !== '0244640631';
      },
    };
    await checkMandates(mandates, ['0206731645', '0206731645']);
    expect(asked).toEqual(['0206731645']);
    const missing = checkMandates(mandates, ['0206731645', '0244640631', '0406798006']);
    await expect(missing).rejects.toMatchObject({ code: 'REST_NO_MANDATE', category: 'configuration' });
    expect(asked).toEqual(['0206731645', '0206731645', '0244640631']);
  });
});
