import { createEboxMessageClient } from '@ebox-bridge/ebox-message';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { expect, test } from 'vitest';
import { type CallReport, startSimulator } from '../src/index.ts';
import { publish, token } from './rest-client.ts';
import { citizen, enterprise, senderIdentity } from './soap-kit.ts';

test('each call is reported when it has ended: why it failed, and no personal numbers', async () => {
  const reports: CallReport[] = [];
  const world = { messageTypes: [{ messageTypeId: 'DIMONA1', metas: [{ type: 'Date', required: true }] }] };
  const simulator = await startSimulator({ world, onCall: (report) => reports.push(report) });
  const identity = await senderIdentity(simulator);
  const client = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity });
  const document = {
    title: 'T',
    content: attachmentFromBytes(Buffer.from('x'), 'text/plain'),
    downloadFileName: 'x.txt',
  };
  const recipientId = [{ companyId: enterprise, eboxType: 'ENTERPRISE' as const }];
  await client.publishEboxMessage({ messageId: { ticket: 'T' }, recipientId, messageType: 'DIMONA1', document });
  const recipient = { eboxType: 'citizen', ssin: citizen };
  await publish(simulator, { bearer: await token(simulator), change: { recipient, messageTypeId: 'OTHER' } });
  await expect.poll(() => reports.length).toBe(3);
  expect(reports).toMatchObject([
    {
      operation: 'publishEboxMessage',
      status: 500,
      outcome: { code: '52', found: 'the meta Date is required by the message type', source: expect.any(String) },
    },
    { operation: 'token', status: 200 },
    { operation: 'publish', status: 400, outcome: { code: 'INVALID_SENDER', rule: expect.any(String) } },
  ]);
  expect(reports[1]).not.toHaveProperty('outcome');
  expect(JSON.stringify(reports)).not.toContain(citizen);
  await client.close();
  await simulator.close();
});
