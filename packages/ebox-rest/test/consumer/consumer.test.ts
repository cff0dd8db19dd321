import { describe, expect, test } from 'vitest';
import { createReply, type ReceivedMessage } from '../../src/index.ts';
import { answerJson } from '../loopback.ts';
import { answerPage, attachmentOf, messageOf, startProvider } from './provider-server.ts';

const notFound = { id: 'a1', code: 'NOT_FOUND', message: 'no such thing' };

describe('lists', () => {
  test('every filter is sent under the name of the contract', async () => {
    const { consumer, calls } = await startProvider((call, response) => answerPage(call, response, []));
    await consumer.listMessages({
      page: 3,
      pageSize: 7,
      filter: {
        receivedBefore: '2026-03-02',
        receivedAfter: '2026-01-01',
        expiredBefore: '2029-01-01',
        expiredAfter: '2027-01-01',
        readStatus: false,
        visible: true,
        messageTypeId: 'DIMONA1',
        senderOrganizationId: '0206731645',
        senderApplicationId: 'app',
        registeredMail: true,
        partition: 'HR',
        search: { text: 'carte & clé', language: 'fr' },
      },
    });
    expect(Object.fromEntries(calls[0]?.query ?? [])).toEqual({
      page: '3',
      pageSize: '7',
      receivedBefore: '2026-03-02',
      receivedAfter: '2026-01-01',
      expiredBefore: '2029-01-01',
      expiredAfter: '2027-01-01',
      readStatus: 'false',
      visible: 'true',
      messageTypeId: 'DIMONA1',
      senderOrganizationId: '0206731645',
      senderApplicationId: 'app',
      registeredMail: 'true',
      partition: 'HR',
      q: 'carte & clé',
      qlang: 'fr',
    });
  });

  test.each([
    [{ receivedBefore: '2026-13-01' }],
    [{ receivedBefore: '1 March' }],
    [{ messageTypeId: '' }],
    [{ search: { text: '', language: 'fr' } }],
    [{ nonsense: true }],
  ])('a filter that cannot be sent: %j', async (filter) => {
    const { consumer, calls } = await startProvider((call, response) => answerPage(call, response, []));
    await expect(consumer.listMessages({ filter: filter as never })).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });

  test('walks through the pages', async () => {
    const all = Array.from({ length: 25 }, (_, index) => messageOf(`m${index}`));
    const { consumer, calls } = await startProvider((call, response) => answerPage(call, response, all));
    const ids: string[] = [];
    for await (const { messageId } of consumer.messages({ pageSize: 10 })) ids.push(messageId);
    expect(ids).toEqual(all.map(({ messageId }) => messageId));
    expect(calls).toHaveLength(3);
  });

  test('fields that the contract does not name are kept, those that it requires are missed, message by message', async () => {
    const { subject: _left, ...broken } = messageOf('broken');
    const { consumer } = await startProvider((call, response) =>
      answerPage(call, response, [messageOf('good', { newField: { deep: [1] } }), broken, messageOf('x'.repeat(300))]),
    );
    const { items, invalid, totalItems } = await consumer.listMessages();
    expect(totalItems).toBe(3);
    expect(items).toMatchObject([{ messageId: 'good', newField: { deep: [1] } }]);
    expect(invalid).toEqual([
      { messageId: 'broken', problems: [{ path: 'subject', expected: 'TranslatedString', found: 'nothing' }] },
      { messageId: undefined, problems: [{ path: 'messageId', expected: '1 to 200 characters', found: 'string' }] },
    ]);
  });
});

describe('a provider that speaks v2.1', () => {
  const { sender: _sender, ...rest } = messageOf('m1');
  const message = {
    ...rest,
    senderOrganizationId: '0244640631',
    registeredMail: true,
    bodyMainContent: false,
    replyAuthorized: true,
    forTheAttentionOf: { type: 'person', id: '85073003328', name: 'Jan Peeters' },
    extra: 'kept',
    attachments: {
      items: [
        {
          attachmentId: '1',
          fileName: 'a.pdf',
          mainContent: true,
          mediaType: 'application/pdf',
          size: 1,
          attachmentSigned: true,
        },
      ],
      totalItems: 1,
    },
  };

  test('its messages have the names of v3', async () => {
    const { consumer } = await startProvider((_call, response) => answerJson(response, 200, message), {
      version: 'v2.1',
    });
    const read = await consumer.getMessage('m1');
    expect(read).toMatchObject({
      sender: { eboxType: 'enterprise', enterpriseNumber: '0244640631' },
      isRegisteredMail: true,
      isBodyMainContent: false,
      isReplyAuthorized: true,
      forTheAttentionOf: { ssin: '85073003328', label: 'Jan Peeters' },
      extra: 'kept',
      attachments: { items: [{ isMainContent: true, isAttachmentSigned: true }] },
    });
    for (const old of ['senderOrganizationId', 'registeredMail', 'bodyMainContent', 'replyAuthorized']) {
      expect(read).not.toHaveProperty(old);
    }
  });

  test('a message of v3 is none of v2.1', async () => {
    const { consumer } = await startProvider((_call, response) => answerJson(response, 200, messageOf('m1')), {
      version: 'v2.1',
    });
    await expect(consumer.getMessage('m1')).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID' });
  });

  test('what only v3 has is not sent', async () => {
    const { consumer, calls } = await startProvider((_call, response) => answerJson(response, 200, {}), {
      version: 'v2.1',
    });
    await expect(consumer.listMessages({ filter: { partition: 'HR' } })).rejects.toThrow(TypeError);
    await expect(consumer.updateMessages([{ messageId: 'm', partition: 'HR' }])).rejects.toThrow(TypeError);
    await expect(consumer.getStatistics()).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });
});

describe('one message', () => {
  test('another message than the one asked for is no answer', async () => {
    const { consumer } = await startProvider((_call, response) => answerJson(response, 200, messageOf('other')));
    await expect(consumer.getMessage('m1')).rejects.toMatchObject({ code: 'REST_ANSWER_INVALID', category: 'remote' });
  });

  test('no body and no payment data are no errors; no message is', async () => {
    const { consumer } = await startProvider((_call, response) => answerJson(response, 404, notFound));
    expect(await consumer.getBody('m1')).toBeUndefined();
    expect(await consumer.getPaymentData('m1')).toBeUndefined();
    await expect(consumer.getMessage('m1')).rejects.toMatchObject({ code: 'REST_NOT_FOUND', category: 'caller-data' });
  });

  test('attachments, summary and statistics', async () => {
    const item = attachmentOf('1', 'x');
    const answers: Readonly<Record<string, unknown>> = {
      '/registry/v3/ebox/messages/m1/attachments': { items: [item], totalItems: 1 },
      '/registry/v3/ebox/messages/m1/attachments/1': item,
      '/registry/v3/ebox': { numberOfMessages: 3 },
      '/registry/v3/ebox/statistics': { numberOfMessages: 3, messageTypes: [] },
    };
    const { consumer } = await startProvider((call, response) => answerJson(response, 200, answers[call.path]));
    expect(await consumer.listAttachments('m1')).toEqual([item]);
    expect(await consumer.getAttachment('m1', '1')).toEqual(item);
    expect(await consumer.getSummary()).toEqual({ numberOfMessages: 3 });
    expect(await consumer.getStatistics()).toEqual({ numberOfMessages: 3, messageTypes: [] });
  });

  test.each(['..', '.', ''])('attack: an identifier that is the path "%s"', async (id) => {
    const { consumer, calls } = await startProvider((_call, response) => answerJson(response, 200, {}));
    await expect(consumer.getMessage(id)).rejects.toThrow(TypeError);
    await expect(consumer.downloadAttachment('m1', id)).rejects.toThrow(TypeError);
    expect(calls).toEqual([]);
  });

  test('attack: an identifier with slashes and a query stays one segment of the path', async () => {
    const { consumer, calls } = await startProvider((_call, response) => answerJson(response, 404, notFound));
    await expect(consumer.getMessage('../../admin?x=1#y')).rejects.toMatchObject({ code: 'REST_NOT_FOUND' });
    expect(calls[0]?.path).toBe('/registry/v3/ebox/messages/..%2F..%2Fadmin%3Fx%3D1%23y');
  });
});

describe('changes', () => {
  test('a merge patch with the names of the settings, in parts of at most so many', async () => {
    const { consumer, calls } = await startProvider((_call, response) => void response.writeHead(200).end(), {
      settings: { names: { partition: 'eboxPartition', actionExecuted: 'isDone' }, updatesAtOnce: 2 },
    });
    await consumer.updateMessages([
      { messageId: 'a', visible: false },
      { messageId: 'b', partition: 'HR' },
      { messageId: 'c', actionExecuted: true },
    ]);
    expect(calls.map(({ method, headers }) => [method, headers['content-type']])).toEqual([
      ['PATCH', 'application/merge-patch+json'],
      ['PATCH', 'application/merge-patch+json'],
    ]);
    expect(calls.map(({ body }) => JSON.parse(body))).toEqual([
      {
        items: [
          { messageId: 'a', visible: false },
          { messageId: 'b', eboxPartition: 'HR' },
        ],
        totalItems: 2,
      },
      { items: [{ messageId: 'c', isDone: true }], totalItems: 1 },
    ]);
  });

  test('a change that changes nothing is a slip', async () => {
    const { consumer } = await startProvider((_call, response) => void response.end());
    await expect(consumer.updateMessages([{ messageId: 'a' }])).rejects.toThrow(TypeError);
  });
});

describe('replies', () => {
  const content = {
    sender: { eboxType: 'enterprise', enterpriseNumber: '0123456789' },
    senderApplicationId: 'app',
    subject: { fr: 'Réponse' },
  } as const;

  test('go to the sender and name the message', () => {
    const message = messageOf('m1', { isReplyAuthorized: true }) as ReceivedMessage;
    expect(createReply(message, content)).toMatchObject({
      recipient: { eboxType: 'enterprise', enterpriseNumber: '0206731645' },
      originalMessageId: 'm1',
      messageTypeId: 'DIMONA1',
    });
  });

  test.each([{}, { isReplyAuthorized: false }, { isReplyAuthorized: true, sender: undefined }])(
    'are refused where the sender takes none: %j',
    (change) => {
      const message = messageOf('m1', change) as ReceivedMessage;
      expect(() => createReply(message, content)).toThrow(expect.objectContaining({ code: 'REST_REPLY_NOT_ALLOWED' }));
    },
  );
});
