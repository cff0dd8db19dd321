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

describe('a wrong item anywhere in the list', () => {
  const owners = (position: number, wrong: unknown) =>
    Array.from({ length: 3_500 }, (_, index) => (index === position ? wrong : company(index))) as EntityId[];

  it.each<readonly [what: string, position: number, wrong: unknown, path: string, message: RegExp]>([
    ['9 digits', 2_345, { companyId: '206731645' }, 'eboxId[2345].companyId', /eboxId\[2345\].*'206731645'.*CompanyID/],
    [
      'a number',
      3_499,
      { companyId: 7 },
      'eboxId[3499].companyId',
      /eboxId\[3499\].*found a number; expected a string/,
    ],
    ['null', 1_000, null, 'eboxId[1000]', /found null/],
    ['nothing', 999, undefined, 'eboxId[999]', /found nothing; expected an object/],
    [
      'two numbers',
      3_000,
      { companyId: '0206731645', nihii: '12345678' },
      'eboxId[3000]',
      /2 of them; expected one of/,
    ],
    ['a wrong INSS', 2_000, { inss: '8507300332' }, 'eboxId[2000].inss', /eboxId\[2000\]\.inss: (?!.*8507300332)/],
  ])('is found before anything is sent: %s', async (_, position, wrong, path, message) => {
    service.received.length = 0;
    const call = withClient((client) =>
      client.hasAnEboxAll({ eboxType: 'ENTERPRISE', eboxId: owners(position, wrong) }),
    );
    await expect(call).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', category: 'caller-data', data: { path } });
    await expect(call).rejects.toThrow(message);
    expect(service.received).toEqual([]);
  });

  it('goes for lists of messages too', async () => {
    const message = Array.from({ length: 600 }, (_, index) => ({
      eboxId: company(index),
      messageId: { ticket: index === 555 ? 'x'.repeat(26) : 'T' },
    }));
    const call = withClient((client) => client.getMessageStatusAll({ qualityCode: 'QUAL_COMPANY', message }));
    await expect(call).rejects.toMatchObject({
      code: 'SOAP_REQUEST_INVALID',
      data: { path: 'message[555].messageId.ticket' },
    });
    expect(service.received).toEqual([]);
  });

  it.each<readonly [what: string, request: unknown, path: string]>([
    ['no request', undefined, 'the request'],
    ['no list', { eboxType: 'ENTERPRISE' }, 'eboxId'],
    ['no kind of e-Box', { eboxId: [company(1)] }, 'the request'],
  ])('and so is a request with %s', async (_, request, path) => {
    const call = withClient((client) => client.hasAnEboxAll(request as never));
    await expect(call).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', data: { path } });
  });

  it('is left to the service with validate: false', async () => {
    answer = ({ request }) => {
      const { eboxId } = request as HasAnEboxRequest;
      return { output: { eboxType: 'ENTERPRISE', ebox: eboxId.map((ebox) => ({ ebox, exists: true })) } };
    };
    const eboxId = [company(1), { companyId: '1' }];
    const ask = (client: EboxMessageClient) =>
      client.hasAnEboxAll({ eboxType: 'ENTERPRISE', eboxId }, { validate: false });
    expect(await withClient(ask)).toMatchObject({ ok: true });
    expect(service.received).toHaveLength(1);
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
