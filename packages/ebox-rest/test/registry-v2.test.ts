import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { MessageToPublish } from '../src/index.ts';
import { checkMessageToPublish } from '../src/index.ts';
import { answerJson, readBody } from './loopback.ts';
import { published, startRegistry } from './registry-server.ts';
import { sampleFile, sampleMessage, samplePublication } from './sample.ts';

async function publishV2(message: MessageToPublish, more: { readonly sendIdempotencyKey?: boolean } = {}) {
  let request: IncomingMessage | undefined;
  let sent: unknown;
  const { registry } = await startRegistry(
    async (incoming, response) => {
      request = incoming;
      const headers = { 'content-type': incoming.headers['content-type'] ?? '' };
      const form = await new Response(new Uint8Array(await readBody(incoming)), { headers }).formData();
      sent = JSON.parse(String(form.get('messageToPublish')));
      answerJson(response, 201, published);
    },
    undefined,
    { version: 'v2.1', ...more },
  );
  const answer = await registry.publish(samplePublication({ files: [sampleFile], message }));
  return { answer, request, sent };
}

describe('Message Registry 2.1', () => {
  it('publishes the same message by the names of its contract', async () => {
    const { answer, request, sent } = await publishV2({
      ...sampleMessage,
      attachments: (sampleMessage.attachments ?? []).map((one) => ({ ...one, isAttachmentSigned: true })),
      bodyContent: { fr: 'Bonjour' },
      forTheAttentionOf: { ssin: '85073003328', label: 'Jan' },
      isReplyAuthorized: true,
      originalMessageId: '035000373APHZ',
    });
    expect(answer).toMatchObject({ kind: 'published', messageId: published.messageId });
    expect(request?.url).toBe('/REST/ebox/enterprise/messageRegistry/v2/publishMessage');
    expect(request?.headers['idempotency-key']).toBeUndefined();
    expect(sent).toEqual({
      recipient: { eboxType: 'enterprise', eboxIdValue: '0123456789' },
      senderOrganizationId: '0206731645',
      senderApplicationId: 'employment:job-attest:werkkaart',
      messageTypeId: 'DIMONA1',
      subject: { fr: 'Votre attestation' },
      attachments: [
        {
          httpPartName: 'upfile1',
          mainContent: true,
          attachmentSigned: true,
          digest: sampleMessage.attachments?.[0]?.digest,
        },
      ],
      bodyContent: { fr: 'Bonjour' },
      businessDataList: sampleMessage.businessDataList,
      forTheAttentionOf: { type: 'person', id: '85073003328', name: 'Jan' },
      originalMessageId: '035000373APHZ',
      bodyMainContent: false,
      replyAuthorized: true,
    });
  });

  it('publishes to a citizen, and sends the key where a service takes it', async () => {
    const recipient = { eboxType: 'citizen', ssin: '85073003328' } as const;
    const { request, sent } = await publishV2({ ...sampleMessage, recipient }, { sendIdempotencyKey: true });
    expect(sent).toMatchObject({
      recipient: { eboxType: 'citizen', eboxIdValue: '85073003328' },
      replyAuthorized: false,
    });
    expect(request?.headers['idempotency-key']).toMatch(/^"[0-9a-f-]{36}"$/);
  });

  it('needs no key, unlike v3', async () => {
    const request = samplePublication({ files: [sampleFile], message: sampleMessage });
    const { idempotencyKey: _, ...withoutKey } = request;
    const old = await startRegistry((_request, response) => answerJson(response, 201, published), undefined, {
      version: 'v2.1',
    });
    expect(await old.registry.publish(withoutKey)).toMatchObject({ kind: 'published' });
    const { registry } = await startRegistry(() => undefined);
    await expect(registry.publish(withoutKey)).rejects.toThrow(TypeError);
  });

  it('refuses what it has no place for, before anything is sent', async () => {
    const files = Array.from({ length: 7 }, (_, index) => ({
      httpPartName: `upfile${index + 1}`,
      isMainContent: index === 0,
    }));
    expect(checkMessageToPublish({ ...sampleMessage, attachments: files }, undefined, 'v2.1')).toEqual([
      { code: 'TOO_MANY', path: 'attachments', limit: 6, actual: 7 },
    ]);
    expect(checkMessageToPublish({ ...sampleMessage, attachments: files })).toEqual([]);
    const message: MessageToPublish = {
      ...sampleMessage,
      sender: { ...sampleMessage.sender, partition: 'HR' },
      recipient: { eboxType: 'citizen', ssin: '85073003328', partition: 'QUAL_PROFESSIONAL' },
      attachments: [{ httpPartName: 'main', isMainContent: true }],
    };
    expect(checkMessageToPublish(message, undefined, 'v2.1')).toEqual([
      { code: 'NOT_IN_VERSION', path: 'sender.partition' },
      { code: 'NOT_IN_VERSION', path: 'recipient.partition' },
      { code: 'NOT_IN_VERSION', path: 'attachments[0].httpPartName' },
    ]);
  });
});
