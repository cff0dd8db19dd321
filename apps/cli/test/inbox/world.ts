import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import { createMessageRegistry, createTokenSource } from '@ebox-bridge/ebox-rest';
import { type Simulator, startSimulator, type WorldInput } from '@ebox-bridge/simulator';

export const own = '0206731645';
export const mandator = '0244640631';

/** One message that is in an e-Box. */
export interface Document {
  readonly recipient?: string;
  readonly subject?: string;
  readonly messageTypeId?: string;
  readonly fileName?: string;
  readonly contents?: readonly Uint8Array[];
  readonly body?: string;
  readonly provider?: 'first' | 'second';
}

export interface InboxWorld {
  readonly simulator: Simulator;
  /** A folder for the test, beside that of the simulator. */
  readonly folder: string;
  /** Publishes into the e-Box of the client; the identifier of the message. */
  publish(document: Document): Promise<string>;
  close(): Promise<void>;
}

const world: WorldInput = {
  mandates: [{ holder: own, for: [mandator], allows: ['consult', 'publish'] }],
  partitions: [{ enterpriseNumber: own, partitionId: 'HR', name: { nl: 'Personeel' } }],
  messageTypes: [
    { messageTypeId: 'DIMONA1' },
    { messageTypeId: 'SHORT1', validityPeriod: { number: 1, unit: 'month' } },
  ],
};

/** A simulator with two providers, and a way to fill its e-Boxes. */
export async function startInboxWorld(): Promise<InboxWorld> {
  const folder = await mkdtemp(join(tmpdir(), 'ebox-inbox-'));
  const simulator = await startSimulator({ dir: join(folder, 'sim'), world });
  const { urls, ready } = simulator;
  const identity = await loadIdentityFile(join(simulator.pki, 'sender.p12'));
  const tokens = createTokenSource({ clientId: ready.clients.sender, tokenUrl: urls.token, identity });
  const registries = {
    first: createMessageRegistry({ baseUrl: urls.messageRegistry, tokens }),
    second: createMessageRegistry({ baseUrl: urls.secondMessageRegistry, tokens, version: 'v2.1' }),
  };
  return {
    simulator,
    folder,
    async publish({ provider = 'first', recipient = own, messageTypeId = 'DIMONA1', ...document }) {
      const { subject = 'Bonjour', fileName = 'letter.pdf', contents = [Buffer.from('%PDF-1.7')], body } = document;
      const answer = await registries[provider].publish({
        files: contents.map((content, index) => ({
          partName: `upfile${index + 1}`,
          fileName,
          contentType: 'application/pdf',
          body: content,
        })),
        idempotencyKey: randomUUID(),
        message: {
          sender: { eboxType: 'enterprise', enterpriseNumber: own },
          senderApplicationId: identity.subject.applicationId ?? '',
          recipient: { eboxType: 'enterprise', enterpriseNumber: recipient },
          messageTypeId,
          subject: { fr: subject },
          isReplyAuthorized: true,
          ...(body === undefined ? {} : { bodyContent: { fr: body } }),
          attachments: contents.map((_content, index) => ({
            httpPartName: `upfile${index + 1}`,
            isMainContent: index === 0,
          })),
        },
      });
      if (answer.kind !== 'published' || answer.messageId === undefined) throw new Error(JSON.stringify(answer));
      return answer.messageId;
    },
    async close() {
      await Promise.all([registries.first.close(), registries.second.close(), tokens.close()]);
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
