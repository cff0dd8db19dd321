import {
  type CitizenProfileClientOptions,
  citizenProfileOperations,
  createCitizenProfileClient,
} from '@ebox-bridge/citizen-profile';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectFault, send } from './answers.ts';
import { type LegacyWorld, openLegacyWorld } from './legacy-world.ts';
import type { RecordingService } from './recording-service.ts';
import { hasAnEbox, signed } from './requests.ts';
import { type RunningFacade, setTrouble, type World } from './world.ts';

const { getRestrictedCitizenProfiles, createOrUpdateCitizenProfile } = citizenProfileOperations;
/** In the world of the simulator: accepted; did not accept; has no profile. */
const accepted = '85073003328';
const refused = '85073003319';
const unknown = '85073003399';
const inss = [unknown, accepted, refused, accepted];

let legacy: LegacyWorld;
let world: World;
let service: RecordingService;
let resigned: RunningFacade;
let passing: RunningFacade;
beforeAll(async () => {
  legacy = await openLegacyWorld('citizenProfile');
  ({ world, service, resigned, passing } = legacy);
});
afterAll(() => legacy.close());
afterEach(() => legacy.clear());

const client = (url: string, options: Partial<CitizenProfileClientOptions> = {}) =>
  createCitizenProfileClient({ url, identity: world.sender, ...options });

describe.each([
  ['resigned', () => resigned],
  ['passthrough', () => passing],
] as const)('profile route, %s', (mode, facade) => {
  test.each(['/CitizenProfile/v1', '/CitizenProfileVarA/v1'])(
    '%s: both reads, in the order of the request',
    async (path) => {
      const url = new URL(path, facade().urls.citizenProfile).href;
      const restricted = await client(url).getRestrictedCitizenProfiles({ inss });
      expect(restricted).toMatchObject({
        ok: true,
        value: {
          citizenProfile: [
            { inss: unknown, status: 'ProfileNotFound' },
            {
              inss: accepted,
              contactInfo: { languageCode: 'FR' },
              flags: { conditionsAccepted: true, exclusiveEbox: false },
            },
            { inss: refused, flags: { conditionsAccepted: false } },
            { inss: accepted },
          ],
        },
      });
      const whole = await client(url).getCitizenProfiles({ inss: [refused, accepted] });
      expect(whole).toMatchObject({ ok: true, value: { citizenProfile: [{ inss: refused }, { inss: accepted }] } });
    },
  );

  test(`the service is asked with ${mode === 'resigned' ? "the facade's signature" : "the caller's very bytes"}`, async () => {
    const envelope = await signed(world.sender, getRestrictedCitizenProfiles.writeInput({ inss }));
    const answer = await send(facade().urls.citizenProfile, envelope, {
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: '"urn:of:the:caller"',
    });
    const [exchange] = service.exchanges;
    expect(exchange?.request.equals(envelope)).toBe(mode === 'passthrough');
    if (mode === 'passthrough') expect(answer.text).toBe(exchange?.answer.toString());
    expect(exchange?.headers['soapaction'] === '"urn:of:the:caller"').toBe(mode === 'passthrough');
  });

  test('a service that is away is SOA-02002, never "no profile"', async () => {
    service.instead = () => 'cut';
    const answer = await send(
      facade().urls.citizenProfile,
      await signed(world.sender, getRestrictedCitizenProfiles.writeInput({ inss })),
    );
    expectFault(facade(), answer, 'SOA-02002', 'soap:Server');
  });

  test('a page of a gateway is SOA-02002', async () => {
    service.instead = () => ({ status: 404, type: 'text/html', body: '<html>not here</html>' });
    const answer = await send(
      facade().urls.citizenProfile,
      await signed(world.sender, getRestrictedCitizenProfiles.writeInput({ inss })),
    );
    expectFault(facade(), answer, 'SOA-02002', 'soap:Server');
  });

  test('the operations of owners are SOA-01002 unless switched on', async () => {
    const request = createOrUpdateCitizenProfile.writeInput({
      inss: accepted,
      contactInfo: { languageCode: 'NL' },
      flags: { conditionsAccepted: true },
    });
    const answer = await send(facade().urls.citizenProfile, await signed(world.sender, request));
    expectFault(facade(), answer, 'SOA-01002');
    expect(service.exchanges).toEqual([]);
  });

  test('whether citizens have an e-Box: a profile whose owner accepted, in the order of the request', async () => {
    const request = hasAnEbox.writeInput({ eboxType: 'CITIZEN', eboxId: inss.map((number) => ({ inss: number })) });
    const answer = await send(facade().urls.eboxMessage, await signed(world.sender, request));
    expect(answer.code).toBe('ok');
    expect([...answer.text.matchAll(/<[^>]*Exists>(true|false)</g)].map(([, exists]) => exists)).toEqual([
      'false',
      'true',
      'false',
      'true',
    ]);
    // What the caller signed is a question for another service: this one is asked with the facade's own signature.
    expect(service.exchanges[0]?.request.toString()).toContain('GetRestrictedCitizenProfilesRequest');
  });
});

describe('re-signed', () => {
  test('an answer in another order is put right', async () => {
    const profiles = [accepted, unknown].map((number) => ({ inss: number, status: 'ProfileNotFound' as const }));
    service.instead = () => ({
      status: 200,
      type: 'text/xml; charset=utf-8',
      body: envelope(getRestrictedCitizenProfiles.writeOutput({ citizenProfile: profiles })),
    });
    const answer = await client(resigned.urls.citizenProfile).getRestrictedCitizenProfiles({
      inss: [unknown, accepted],
    });
    expect(answer).toMatchObject({ ok: true, value: { citizenProfile: [{ inss: unknown }, { inss: accepted }] } });
  });

  test('an answer that leaves out a citizen is SOA-02002', async () => {
    service.instead = () => ({
      status: 200,
      type: 'text/xml; charset=utf-8',
      body: envelope(
        getRestrictedCitizenProfiles.writeOutput({ citizenProfile: [{ inss: accepted, status: 'ProfileNotFound' }] }),
      ),
    });
    const answer = await client(resigned.urls.citizenProfile).getRestrictedCitizenProfiles({
      inss: [unknown, accepted],
    });
    expect(answer).toMatchObject({ ok: false, code: 'SOA-02002' });
  });

  test("that the facade's own signature is refused is not the caller's fault: SOA-02001", async () => {
    await setTrouble(world, { operation: 'getRestrictedCitizenProfiles', percent: 100, fault: 'SOA-01002' });
    const answer = await client(resigned.urls.citizenProfile).getRestrictedCitizenProfiles({ inss });
    expect(answer).toMatchObject({ ok: false, code: 'SOA-02001' });
  });
});

describe('passed through', () => {
  test("a fault of the service is the caller's, byte for byte", async () => {
    await setTrouble(world, { operation: 'getRestrictedCitizenProfiles', percent: 100, fault: 'SOA-01002' });
    const answer = await send(
      passing.urls.citizenProfile,
      await signed(world.sender, getRestrictedCitizenProfiles.writeInput({ inss })),
    );
    expect(answer).toMatchObject({ status: 500, code: 'SOA-01002' });
    expect(answer.text).toBe(service.exchanges[0]?.answer.toString());
  });

  test('an operation of owners that is switched on goes through as it is', async () => {
    const open = await world.start((draft) => {
      draft['backends'].citizenProfile = {
        url: service.url,
        mode: 'resigned',
        internalOperations: ['createOrUpdateCitizenProfile'],
      };
    });
    const request = createOrUpdateCitizenProfile.writeInput({
      inss: '85073003330',
      contactInfo: { languageCode: 'NL', emailAddress: 'a@example.be' },
      flags: { conditionsAccepted: true },
    });
    const envelope = await signed(world.sender, request);
    const answer = await send(open.urls.citizenProfile, envelope);
    expect(answer.text).toMatch(/Profile(Created|Updated)/);
    expect(service.exchanges[0]?.request.equals(envelope)).toBe(true);
    const whole = await client(open.urls.citizenProfile).getCitizenProfiles({ inss: ['85073003330'] });
    expect(whole).toMatchObject({
      ok: true,
      value: { citizenProfile: [{ contactInfo: { emailAddress: 'a@example.be' } }] },
    });
    // The same signed bytes a second time are refused here, before the service sees them.
    const seen = service.exchanges.length;
    expectFault(open, await send(open.urls.citizenProfile, envelope), 'SOA-01001');
    expect(service.exchanges.length).toBe(seen);
    const other = citizenProfileOperations.getInssForExternalAccount.writeInput({
      userId: '85073003328',
      certificateData: { cn: 'x', companyId: '0244640631' },
    });
    expectFault(open, await send(open.urls.citizenProfile, await signed(world.sender, other)), 'SOA-01002');
  });
});

test('no personal number in any log', () => {
  for (const facade of [resigned, passing]) {
    for (const number of inss) expect(facade.logText()).not.toContain(number);
  }
});

function envelope(content: string): string {
  return `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${content}</soap:Body></soap:Envelope>`;
}
