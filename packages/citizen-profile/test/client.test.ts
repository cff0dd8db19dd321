import { createTrustStore, type Identity, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import type { OutgoingFault } from '@ebox-bridge/soap';
import { type Answer, type ReceivedCall, type SoapService, startSoapService } from '@ebox-bridge/test/soap-service';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type CitizenProfileClient,
  type CitizenProfileClientOptions,
  createCitizenProfileClient,
  type GetRestrictedCitizenProfilesRequest,
  type RestrictedCitizenProfileType,
} from '../src/index.ts';
import { citizenProfileByInput, citizenProfileSchema } from '../src/server.ts';

let identity: Identity;
let service: SoapService;
let answer: (call: ReceivedCall) => Answer | Promise<Answer>;

beforeAll(async () => {
  const pki = await createTestPki();
  const issued = await pki.issue({ commonName: 'app', cbeNumber: '0244640631', environment: 'ACC' });
  identity = issued.identity();
  service = await startSoapService({
    trust: createTrustStore({ anchors: readPemCertificates(pki.caPem) }),
    schema: citizenProfileSchema,
    byInput: citizenProfileByInput,
    answer: (call) => answer(call),
  });
});
afterAll(() => service.close());
beforeEach(() => {
  service.received.length = 0;
  answer = profiles;
});

const inssOf = (index: number) => String(10_000_000_000 + index);

function profileOf(inss: string): RestrictedCitizenProfileType {
  if (inss.endsWith('9')) return { inss, status: 'ProfileNotFound' };
  return {
    inss,
    contactInfo: { languageCode: 'NL' },
    flags: { conditionsAccepted: true, exclusiveEbox: inss.endsWith('1') },
    lastValidationDate: '2026-11-20T09:30:00Z',
  };
}

// In another order than asked: the contract promises none.
function profiles({ request }: ReceivedCall): Answer {
  const { inss } = request as GetRestrictedCitizenProfilesRequest;
  return { output: { citizenProfile: inss.map(profileOf).reverse() } };
}

const unavailable: OutgoingFault = {
  kind: 'SystemError',
  code: 'SOA-02002',
  origin: 'Provider',
  message: 'later',
  retry: true,
  id: 'F-1',
};

async function withClient<T>(
  use: (client: CitizenProfileClient) => Promise<T>,
  options: Partial<CitizenProfileClientOptions> = {},
): Promise<T> {
  const client = createCitizenProfileClient({ url: service.url, identity, ...options });
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

describe('operations', () => {
  it('getRestrictedCitizenProfiles: signed, valid, with the soapAction of the WSDL', async () => {
    const request = { inss: [inssOf(1), inssOf(9)] };
    const result = await withClient((client) => client.getRestrictedCitizenProfiles(request));
    if (!result.ok) throw new Error(result.code);
    expect(result.value.citizenProfile).toEqual([profileOf(inssOf(9)), profileOf(inssOf(1))]);
    expect(service.received[0]).toMatchObject({
      operation: 'getRestrictedCitizenProfiles',
      request,
      violations: 0,
      headers: { soapaction: '"urn:be:smals:citizenprofile:getrestrictedcitizenprofile"' },
    });
  });

  it('the two operations that share a soapAction, and getCitizenProfiles', async () => {
    const contactInfo = { languageCode: 'FR', emailAddress: 'a@b.be' } as const;
    const profile = { inss: inssOf(1), contactInfo, flags: { conditionsAccepted: true } } as const;
    const outputs: Record<string, unknown> = {
      createOrUpdateCitizenProfile: { niss: inssOf(1), status: 'ProfileUpdated' },
      getInssForExternalAccount: { inss: inssOf(2) },
      getCitizenProfiles: { citizenProfile: [{ ...profile, lastValidationDate: '2026-11-20T09:30:00Z' }] },
    };
    answer = ({ operation }) => ({ output: outputs[operation] });
    await withClient(async (client) => {
      expect(await client.createOrUpdateCitizenProfile(profile)).toMatchObject({
        ok: true,
        value: outputs['createOrUpdateCitizenProfile'],
      });
      const certificateData = { cn: 'app', companyId: '0244640631' };
      expect(await client.getInssForExternalAccount({ userId: 'u', certificateData })).toMatchObject({
        value: { inss: inssOf(2) },
      });
      expect(await client.getCitizenProfiles({ inss: [inssOf(1)] })).toMatchObject({
        value: outputs['getCitizenProfiles'],
      });
    });
    expect(service.received.map(({ violations }) => violations)).toEqual([0, 0, 0]);
    expect(service.received[0]?.headers['soapaction']).toBe(service.received[1]?.headers['soapaction']);
  });

  it('a wrong INSS: path and rule, the number masked, nothing sent', async () => {
    const call = withClient((client) => client.getRestrictedCitizenProfiles({ inss: [inssOf(1), '850730033280'] }));
    await expect(call).rejects.toMatchObject({ code: 'SOAP_REQUEST_INVALID', data: { path: 'inss[1]' } });
    await expect(call).rejects.toThrow(/inss\[1\]: .*'\*\*\*' is not accepted by the pattern '\\d\{11\}'/);
    expect(service.received).toEqual([]);
  });
});

describe('getRestrictedCitizenProfilesAll', () => {
  it('splits at 1000, runs a few calls at a time and answers in the order asked', async () => {
    const inss = Array.from({ length: 5_500 }, (_, index) => inssOf(index));
    inss.push(inssOf(7), inssOf(9));
    let running = 0;
    let most = 0;
    answer = async (call) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 30));
      running -= 1;
      return profiles(call);
    };
    const result = await withClient((client) => client.getRestrictedCitizenProfilesAll({ inss }, { concurrency: 2 }));
    if (!result.ok) throw new Error(result.code);
    expect(result.value).toEqual(inss.map(profileOf));
    const sizes = service.received.map(({ request }) => (request as { inss: unknown[] }).inss.length);
    expect(sizes.sort((a, b) => b - a)).toEqual([1000, 1000, 1000, 1000, 1000, 500]);
    expect(most).toBe(2);
  });

  it('asks nothing when there is nothing to ask', async () => {
    expect(await withClient((client) => client.getRestrictedCitizenProfilesAll({ inss: [] }))).toEqual({
      ok: true,
      value: [],
    });
    expect(service.received).toEqual([]);
  });

  it('one part that is refused fails the whole: fault, range, and the rest is stopped', async () => {
    const inss = Array.from({ length: 10_000 }, (_, index) => inssOf(index));
    answer = (call) =>
      (call.request as { inss: string[] }).inss[0] === inssOf(1000) ? { fault: unavailable } : profiles(call);
    const result = await withClient((client) => client.getRestrictedCitizenProfilesAll({ inss }, { concurrency: 1 }));
    expect(result).toMatchObject({ ok: false, code: 'SOA-02002', failed: { from: 1000, to: 2000 }, asked: 10_000 });
    expect(service.received).toHaveLength(2);
  });

  it('a part that breaks, or leaves out an answer, is told with its range', async () => {
    const inss = Array.from({ length: 1_500 }, (_, index) => inssOf(index));
    answer = (call) =>
      (call.request as { inss: string[] }).inss.length === 500
        ? { raw: (response) => void response.writeHead(502, { 'Content-Type': 'text/html' }).end('<html>') }
        : profiles(call);
    const part = { ok: false, kind: 'answer', failed: { from: 1000, to: 1500 }, asked: 1500 };
    expect(await withClient((client) => client.getRestrictedCitizenProfilesAll({ inss }))).toMatchObject({
      ...part,
      code: 'SOAP_NOT_SOAP',
      retryable: true,
    });
    answer = (call) =>
      (call.request as { inss: string[] }).inss.length === 500 ? { output: { citizenProfile: [] } } : profiles(call);
    expect(await withClient((client) => client.getRestrictedCitizenProfilesAll({ inss }))).toMatchObject({
      ...part,
      code: 'SOAP_RESPONSE_UNEXPECTED',
      retryable: false,
    });
  });

  it('stops when its signal says so', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
      return { raw: () => undefined };
    };
    const inss = Array.from({ length: 9_000 }, (_, index) => inssOf(index));
    const { signal } = controller;
    const call = withClient((client) => client.getRestrictedCitizenProfilesAll({ inss }, { signal, concurrency: 1 }));
    await expect(call).rejects.toMatchObject({ code: 'SOAP_BATCH_FAILED', cause: { code: 'TRANSPORT_ABORTED' } });
    expect(service.received).toHaveLength(1);
  });

  it.each([0, 1.5, Number.NaN])('refuses concurrency %s', async (concurrency) => {
    const call = withClient((client) => client.getRestrictedCitizenProfilesAll({ inss: ['1'] }, { concurrency }));
    await expect(call).rejects.toThrow(TypeError);
  });
});

describe('options', () => {
  it('retries a read: signed anew, the hook told before', async () => {
    const told: unknown[] = [];
    answer = (call) => (service.received.length < 3 ? { fault: unavailable } : profiles(call));
    const retry = {
      attempts: 3,
      baseMs: 1,
      onRetry: (event: unknown) => {
        told.push([event, service.received.length]);
      },
    };
    const result = await withClient((client) => client.getRestrictedCitizenProfiles({ inss: [inssOf(1)] }), { retry });
    expect(result).toMatchObject({ ok: true });
    const event = { operation: 'getRestrictedCitizenProfiles', code: 'SOA-02002', delayMs: expect.any(Number) };
    expect(told).toEqual([
      [{ ...event, attempt: 2 }, 1],
      [{ ...event, attempt: 3 }, 2],
    ]);
    expect(new Set(service.received.map(({ verified }) => verified.replayKey)).size).toBe(3);
  });

  it('never repeats a change without consent', async () => {
    answer = () => ({ fault: unavailable });
    const profile = {
      inss: inssOf(1),
      contactInfo: { languageCode: 'FR' },
      flags: { conditionsAccepted: true },
    } as const;
    const update = (retryPublish: boolean) =>
      withClient((client) => client.createOrUpdateCitizenProfile(profile), {
        retry: { attempts: 2, baseMs: 1, retryPublish },
      });
    expect(await update(false)).toMatchObject({ ok: false, code: 'SOA-02002', retryable: true, category: 'remote' });
    expect(service.received).toHaveLength(1);
    await update(true);
    expect(service.received).toHaveLength(3);
  });

  it('passes time-outs and the number of connections on', async () => {
    answer = () => ({ raw: () => undefined });
    const options = { timeouts: { headersMs: 100 }, connections: 1 };
    const call = withClient((client) => client.getRestrictedCitizenProfiles({ inss: [inssOf(1)] }), options);
    await expect(call).rejects.toMatchObject({ code: 'TRANSPORT_HEADERS_TIMEOUT', requestSent: 'maybe' });
    expect(() => createCitizenProfileClient({ url: service.url, identity, connections: 0 })).toThrow(TypeError);
  });

  it('needs an environment or a URL, and holds the certificate against the environment', () => {
    expect(() => createCitizenProfileClient({ identity })).toThrow(/environment or url; there is no default/);
    expect(() => createCitizenProfileClient({ identity, environment: 'int' })).toThrow(/no known endpoint for int/);
    expect(() => createCitizenProfileClient({ identity, environment: 'acc' })).not.toThrow();
    expect(() => createCitizenProfileClient({ identity, environment: 'prd' })).toThrow(
      expect.objectContaining({ code: 'SOAP_ENVIRONMENT_MISMATCH', category: 'certificate' }),
    );
    expect(() => createCitizenProfileClient({ identity, environment: 'prd', anyEnvironment: true })).not.toThrow();
  });
});
