import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { loadIdentityFile } from '@ebox-bridge/certificate';
import {
  createFederation,
  createMessageRegistry,
  createTokenSource,
  type Federation,
  type MessageRegistry,
  type MessageToPublish,
  type TokenSource,
} from '@ebox-bridge/ebox-rest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { held, recipient, sender, setTrouble, sha256 } from './rest-client.ts';

let simulator: Simulator;
let tokens: TokenSource;
let registry: MessageRegistry;
let federation: Federation;
beforeAll(async () => {
  simulator = await startSimulator();
  const identity = await loadIdentityFile(join(simulator.pki, 'facade.p12'), {});
  const { token: tokenUrl, messageRegistry, federation: federationUrl } = simulator.urls;
  tokens = createTokenSource({ clientId: simulator.ready.clients.facade, tokenUrl, identity });
  registry = createMessageRegistry({ baseUrl: messageRegistry, tokens });
  federation = createFederation({ baseUrl: federationUrl, tokens });
});
afterAll(async () => {
  await Promise.all([registry.close(), federation.close(), tokens.close()]);
  await simulator.close();
});

const content = Buffer.alloc(300_000, 7);
function publish(idempotencyKey: string, number = recipient) {
  const files = async function* () {
    const body = (async function* () {
      yield content;
    })();
    yield { partName: 'upfile1', fileName: 'été.pdf', contentType: 'application/pdf', body };
  };
  const message = async (): Promise<MessageToPublish> => ({
    sender: { eboxType: 'enterprise', enterpriseNumber: sender },
    recipient: { eboxType: 'enterprise', enterpriseNumber: number },
    senderApplicationId: 'employment:job-attest:werkkaart',
    messageTypeId: 'DIMONA1',
    subject: { fr: 'Sujet' },
    attachments: [
      {
        httpPartName: 'upfile1',
        isMainContent: true,
        digest: { digestMethod: 'sha_256', digestValue: sha256(content, 'base64url') },
      },
    ],
  });
  return registry.publish({ files: files(), message, idempotencyKey });
}

describe('the REST client of this project against the simulator', () => {
  test('publishes, and a second use of the key is keyUsed', async () => {
    const key = randomUUID();
    expect(await publish(key)).toMatchObject({ kind: 'published' });
    expect((await held(simulator)).at(-1)).toMatchObject({
      idempotencyKey: key,
      attachments: [{ fileName: 'été.pdf', size: content.length, sha256: sha256(content, 'hex') }],
    });
    expect(await publish(key)).toMatchObject({ kind: 'keyUsed' });
  });

  test('reads a refusal and a trouble', async () => {
    expect(await publish(randomUUID(), '0244640639')).toMatchObject({
      kind: 'refused',
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('is not a valid company') },
    });
    await setTrouble(simulator, { operation: 'publish', status: 503, retryAfter: 3, count: 1 });
    expect(await publish(randomUUID())).toMatchObject({ kind: 'failed', status: 503, retryAfterSeconds: 3 });
  });

  test('searches preferences', async () => {
    const found = await federation.searchEboxPreferences([recipient, '0244640639']);
    expect([...found.keys()]).toEqual([recipient]);
  });
});
