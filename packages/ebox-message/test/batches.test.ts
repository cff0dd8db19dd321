import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { type Answer, type ReceivedCall, type SoapService, startSoapService } from '@ebox-bridge/test/soap-service';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createEboxMessageClient,
  type EboxMessageClient,
  type EntityId,
  eboxMessageFaultCodes,
  type GetMessageStatusRequest,
  type GetMessageStatusType,
  type HasAnEboxRequest,
} from '../src/index.ts';
import { eboxMessageByInput, eboxMessageSchema } from '../src/server.ts';

let identity: Identity;
let service: SoapService;
let answer: (call: ReceivedCall) => Answer;

beforeAll(async () => {
  const pki = await createTestPki();
  identity = (await pki.issue({ commonName: 'app', cbeNumber: '0244640631' })).identity();
  service = await startSoapService({
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
    schema: eboxMessageSchema,
    byInput: eboxMessageByInput,
    answer: (call) => answer(call),
  });
});
afterAll(() => service.close());
beforeEach(() => {
  service.received.length = 0;
});

async function withClient<T>(use: (client: EboxMessageClient) => Promise<T>): Promise<T> {
  const client = createEboxMessageClient({ url: service.url, identity });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const company = (index: number): EntityId => ({ companyId: String(index).padStart(10, '0') });

describe('hasAnEboxAll', () => {
  it('splits at 1000 and keeps owners apart that differ in kind or part only', async () => {
    answer = ({ request }) => {
      const { eboxId } = request as HasAnEboxRequest;
      const ebox = eboxId.map((owner) => ({ ebox: owner, exists: owner.subentityId !== undefined || 'inss' in owner }));
      return { output: { eboxType: 'ENTERPRISE', ebox: ebox.reverse() } };
    };
    const eboxId: EntityId[] = Array.from({ length: 1_001 }, (_, index) => company(index));
    eboxId.push({ companyId: '0000000005', subentityId: 'HR' }, { inss: '85073003328' }, company(5));
    const result = await withClient((client) => client.hasAnEboxAll({ eboxType: 'ENTERPRISE', eboxId }));
    if (!result.ok) throw new Error(result.code);
    expect(result.value.map(({ ebox }) => ebox)).toEqual(eboxId);
    expect(result.value.map(({ exists }) => exists).slice(-4)).toEqual([false, true, true, false]);
    const calls = service.received.map(({ request }) => request as HasAnEboxRequest);
    // The repeated owner is asked for once.
    expect(calls.map((call) => call.eboxId.length).sort()).toEqual([1000, 3]);
    expect(calls.map(({ eboxType }) => eboxType)).toEqual(['ENTERPRISE', 'ENTERPRISE']);
  });
});

describe('getMessageStatusAll', () => {
  it('splits at 250; states and errors in the order asked, also by ticket alone', async () => {
    answer = ({ request }) => {
      const { message } = request as GetMessageStatusRequest;
      const known = message.filter(({ messageId }) => !messageId.ticket.endsWith('9'));
      const errorCase = message.filter(({ messageId }) => messageId.ticket.endsWith('9'));
      return {
        output: {
          qualityCode: 'QUAL_COMPANY',
          // The service names the Sequence that it found.
          message: known.map(({ eboxId, messageId }) => ({
            eboxId,
            messageId: { sequence: 3, ...messageId },
            hasBeenConsulted: messageId.sequence === 1,
          })),
          errorCase: errorCase.map((one) => ({ ...one, errorCode: 'NOT_FOUND' })),
        },
      };
    };
    const message: GetMessageStatusType[] = Array.from({ length: 600 }, (_, index) => ({
      eboxId: company(index % 7),
      messageId: { ticket: `T-${index}`, ...(index % 2 === 0 ? {} : { sequence: 1 }) },
    }));
    const result = await withClient((client) =>
      client.getMessageStatusAll({ qualityCode: 'QUAL_COMPANY', message }, { concurrency: 1 }),
    );
    if (!result.ok) throw new Error(result.code);
    expect(result.value.map(({ messageId }) => messageId.ticket)).toEqual(message.map((one) => one.messageId.ticket));
    expect(result.value[9]).toEqual({ ...message[9], errorCode: 'NOT_FOUND' });
    expect(result.value[2]).toMatchObject({ messageId: { ticket: 'T-2', sequence: 3 }, hasBeenConsulted: false });
    expect(result.value[3]).toMatchObject({ messageId: { ticket: 'T-3', sequence: 1 }, hasBeenConsulted: true });
    expect(service.received.map(({ request }) => (request as GetMessageStatusRequest).message.length)).toEqual([
      250, 250, 100,
    ]);
  });
});

describe('business errors', () => {
  it.each(Object.keys(eboxMessageFaultCodes))('%s is known: who must act, what next, no repeat', async (code) => {
    answer = () => ({
      fault: { kind: 'BusinessError', code, origin: 'Consumer', message: 'm', retry: false, id: 'F' },
    });
    expect(await withClient((client) => client.healthCheck({ type: 'PING' }))).toMatchObject({
      ok: false,
      code,
      known: true,
      category: expect.stringMatching(/^(caller-data|configuration)$/),
      retryable: false,
    });
  });
});
