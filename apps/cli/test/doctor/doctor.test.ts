import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { initConfiguration } from '@ebox-bridge/facade';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { transportChannelName } from '@ebox-bridge/transport';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DoctorFinding } from '../../src/doctor/finding.ts';
import { runMain } from '../run-main.ts';

let simulator: Simulator;
let pki: TestPki;
let dir: string;
// biome-ignore lint/suspicious/noExplicitAny: tests change it into every wrong shape
type Draft = Record<string, any>;

beforeAll(async () => {
  simulator = await startSimulator();
  dir = simulator.ready.dir;
  pki = loadTestPki({
    caPem: await readFile(join(simulator.pki, 'ca.pem'), 'utf8'),
    caKeyPem: await readFile(join(simulator.pki, 'ca.key.pem'), 'utf8'),
  });
});
afterAll(async () => {
  await simulator.close();
  rmSync(dir, { recursive: true, force: true });
});

interface Diagnosis {
  readonly code: number;
  readonly healthy: boolean;
  readonly findings: readonly DoctorFinding[];
}

async function examine(change: (draft: Draft) => void = () => undefined): Promise<Diagnosis> {
  const draft = (await initConfiguration(dir)) as Draft;
  change(draft);
  const file = join(dir, 'doctor.json');
  writeFileSync(file, JSON.stringify(draft));
  const { code, out } = await runMain('doctor', '--config', file, '--json');
  return { code, ...(JSON.parse(out) as Omit<Diagnosis, 'code'>) };
}

const about = ({ findings }: Diagnosis, check: DoctorFinding['check']) =>
  findings.filter((finding) => finding.check === check).map(({ level, text }) => `${level} ${text}`);
const matching = (pattern: RegExp) => expect.stringMatching(pattern);

/** A service that answers everything, with a clock of its own. */
async function service(status: number, offsetSeconds: number): Promise<{ url: string; server: Server }> {
  const server = createServer((_, response) => {
    response.setHeader('Date', new Date(Date.now() + offsetSeconds * 1000).toUTCString());
    response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

test('a configuration that works', async () => {
  const result = await examine();
  expect(result).toMatchObject({ code: 0, healthy: true });
  expect(about(result, 'endpoint')).toHaveLength(3);
  expect(about(result, 'clock')).toEqual(Array.from({ length: 3 }, () => matching(/^ok The clock agrees/)));
  expect(about(result, 'token')).toEqual([
    matching(/^ok Client .* gets a token/),
    'ok The Federation accepts the token.',
  ]);
  expect(about(result, 'certificate')[0]).toMatch(/^ok .* environment (TST|LOCAL), \d+ days left/);
});

describe('certificate', () => {
  test('of another environment, expired soon, or not there at all', async () => {
    const identity = await pki.issue({
      commonName: 'a:b',
      cbeNumber: '0206731645',
      environment: 'PRD',
      notAfter: new Date(Date.now() + 5.5 * 86_400_000),
    });
    writeFileSync(join(dir, 'own.pem'), identity.privateKeyPem + identity.chainPem);
    const wrong = await examine((draft) => {
      draft['identity'] = { pem: 'own.pem' };
    });
    expect(wrong.code).toBe(1);
    expect(about(wrong, 'certificate')).toEqual([
      matching(/^error .* environment PRD; TST or LOCAL is expected/),
      matching(/^warning It expires in 5 days/),
    ]);
    const allowed = await examine((draft) => {
      draft['identity'] = { pem: 'own.pem', anyEnvironment: true };
    });
    expect(about(allowed, 'certificate')).not.toContainEqual(matching(/^error/));
    const missing = await examine((draft) => {
      draft['identity'] = { pem: 'nowhere.pem' };
    });
    expect(about(missing, 'certificate')).toEqual([matching(/CERTIFICATE_FILE_UNREADABLE/)]);
    expect(about(missing, 'token')).toEqual([matching(/^skipped .*certificate cannot be used/)]);
  });
});

describe('services', () => {
  test('a host that answers, with nothing at the address', async () => {
    const urls = simulator.ready.urls;
    const result = await examine((draft) => {
      Object.assign(draft['rest'], {
        tokenUrl: `${urls.token}s`,
        baseUrl: `${urls.messageRegistry}/v3`,
        federationUrl: urls.federation.replace('/v1', '/v9'),
      });
    });
    expect(result).toMatchObject({ code: 1, healthy: false });
    expect(about(result, 'endpoint')).toEqual([
      matching(/^error The host of .* has nothing at .*s \(HTTP 404\)/),
      matching(/^warning The host of .* has nothing at .*\/v3\/v3\/ebox\/messages \(HTTP 404\)/),
      matching(/^error The host of .* has nothing at .*\/v9\/eboxPreferences\/search \(HTTP 404\)/),
    ]);
    const named = result.findings.flatMap(({ next }) => next?.match(/rest\.\w+/) ?? []);
    expect(named).toEqual(['rest.tokenUrl', 'rest.baseUrl', 'rest.federationUrl']);
  });

  test('not reachable, with a problem of its own, or with another clock', async () => {
    const closed = await service(200, 0);
    closed.server.close();
    await once(closed.server, 'close');
    const ahead = await service(503, 45);
    const behind = await service(200, -300);
    const result = await examine((draft) => {
      Object.assign(draft['rest'], {
        tokenUrl: `${closed.url}/token`,
        baseUrl: `${ahead.url}/messageRegistry`,
        federationUrl: `${behind.url}/federation/v1`,
      });
    });
    ahead.server.close();
    behind.server.close();
    expect(result.code).toBe(1);
    expect(about(result, 'endpoint')).toEqual([
      matching(/^error .*TRANSPORT_CONNECT_FAILED/),
      matching(/^warning .*HTTP 503/),
      matching(/^ok .*HTTP 200/),
    ]);
    expect(about(result, 'clock')).toEqual([
      matching(/^warning .* 4[456] s ahead/),
      matching(/^error .* \d+ s behind/),
    ]);
    expect(about(result, 'token')).toEqual([matching(/^skipped .*not reachable/)]);
    expect(result.findings.filter(({ level }) => level === 'error').every(({ next }) => next !== undefined)).toBe(true);
  });

  test('the legacy services: each answers, has nothing there, has a problem, or is not reachable', async () => {
    expect(about(await examine(), 'legacy')).toEqual(
      ['eboxMessage', 'citizenProfile', 'registeredMail'].map((name) =>
        matching(new RegExp(`^ok backends\\.${name}: http.* answers \\(HTTP 200\\)`)),
      ),
    );
    const nothing = await service(404, 0);
    const failing = await service(503, 0);
    const result = await examine((draft) => {
      draft['backends'] = {
        eboxMessage: { url: `${nothing.url}/EBoxMessage/v1` },
        citizenProfile: { url: `${failing.url}/CitizenProfile/v1` },
        registeredMail: { url: 'http://127.0.0.1:1/RegisteredMail/v1' },
      };
    });
    nothing.server.close();
    failing.server.close();
    expect(about(result, 'legacy')).toEqual([
      matching(/^warning backends\.eboxMessage: .*HTTP 404/),
      matching(/^warning backends\.citizenProfile: .*HTTP 503/),
      matching(/^error backends\.registeredMail: .*TRANSPORT_CONNECT_FAILED/),
    ]);
    expect(result.code).toBe(1);
    const without = await examine((draft) => void delete draft['backends']);
    expect(about(without, 'legacy')).toEqual([]);
  });

  test('authorities that are not there, or are none, are a finding and no crash', async () => {
    const rest = await examine((draft) => void Object.assign(draft['rest'], { ca: 'nowhere.pem' }));
    expect(about(rest, 'endpoint')).toEqual([
      matching(/nowhere\.pem cannot be read \(ENOENT\)\. \(FACADE_FILE_UNREADABLE/),
    ]);
    const legacy = await examine((draft) => void Object.assign(draft['backends'].eboxMessage, { ca: 'doctor.json' }));
    expect(about(legacy, 'legacy')[0]).toMatch(/^error .*backends\.eboxMessage\.ca: .* holds no certificate in PEM/);
  });

  test('a client that the authorization server does not know', async () => {
    const result = await examine((draft) => {
      draft['rest'].clientId = 'somebody';
    });
    expect(result.code).toBe(1);
    expect(about(result, 'token')).toEqual([matching(/^error Client somebody gets no token: .*REST_TOKEN_REFUSED/)]);
  });

  test('only the configured services are contacted', async () => {
    const origins = new Set<string>();
    const listen = (event: unknown) => {
      origins.add(String((event as { origin?: unknown }).origin));
    };
    subscribe(transportChannelName, listen);
    await examine();
    unsubscribe(transportChannelName, listen);
    expect([...origins]).toEqual([new URL(simulator.urls.token).origin]);
  });
});

describe('the public listener', () => {
  test('TLS files that work, that end soon, that do not belong together; plain HTTP is said', async () => {
    const issue = (days: number) =>
      pki.issue({ commonName: 'x', cbeNumber: '0206731645', notAfter: new Date(Date.now() + days * 86_400_000) });
    const [good, brief] = [await issue(200), await issue(3)];
    const withTls = async (certificate: string, key: string, more: object = {}) => {
      writeFileSync(join(dir, 'tls.pem'), certificate);
      writeFileSync(join(dir, 'tls.key'), key);
      const tls = { certificate: 'tls.pem', privateKey: 'tls.key', ...more };
      return about(await examine((draft) => void Object.assign(draft['listen'], { tls })), 'tls');
    };
    const asking = { clientCa: ['pki/ca.pem'], clientCertificate: 'require' };
    expect(await withTls(good.chainPem, good.privateKeyPem, asking)).toEqual([matching(/^ok .* are required\.$/)]);
    expect(await withTls(brief.chainPem, brief.privateKeyPem)).toEqual([matching(/^warning .* are not asked for\.$/)]);
    expect(await withTls(good.chainPem, brief.privateKeyPem)).toEqual([matching(/^error .*FACADE_TLS_INVALID/)]);
    expect(about(await examine(), 'tls')).toEqual([matching(/^ok .*plain HTTP/)]);
  });
});

describe('settings', () => {
  test('weak policies and switches are warnings', async () => {
    const result = await examine((draft) => {
      draft['soapDoor'] = {
        '/EBoxMessage/v1': { policies: ['X509_SHA256', 'X509'], accept: { unsignedToken: true, plainId: false } },
      };
    });
    expect(result.code).toBe(0);
    expect(about(result, 'policy')).toEqual([
      'warning /EBoxMessage/v1 accepts X509, accept.unsignedToken beside the default.',
    ]);
  });

  test('trust that cannot be read, and revocation lists that have expired', async () => {
    const missing = await examine((draft) => {
      draft['trust'].anchors = ['nowhere.pem'];
    });
    expect(about(missing, 'trust')).toEqual([matching(/FACADE_FILE_UNREADABLE/)]);
    const past = (days: number) => new Date(Date.now() - days * 86_400_000);
    writeFileSync(join(dir, 'ca.crl'), pki.revocationList({ thisUpdate: past(9), nextUpdate: past(2) }));
    for (const [revocation, level] of [
      ['fail-open', 'warning'],
      ['fail-closed', 'error'],
    ]) {
      const result = await examine((draft) => void Object.assign(draft['trust'], { crls: ['ca.crl'], revocation }));
      expect(about(result, 'trust')[1]).toMatch(new RegExp(`^${level} CRL of .*That has passed`));
    }
  });

  test('a configuration that is not valid', async () => {
    const result = await examine((draft) => {
      draft['nonsense'] = 1;
    });
    expect(result.code).toBe(1);
    expect(about(result, 'configuration')).toEqual([
      matching(/^error .*nonsense: this key is not known.*FACADE_CONFIG_INVALID/s),
    ]);
  });
});

describe('an identity alone', () => {
  test('is judged for its environment, and nothing is contacted', async () => {
    let contacted = 0;
    const count = () => {
      contacted += 1;
    };
    subscribe(transportChannelName, count);
    const file = join(simulator.pki, 'facade.p12');
    const good = await runMain('doctor', '--identity', file, '--environment', 'simulator');
    const wrong = await runMain('doctor', '--identity', file, '--environment', 'prd');
    unsubscribe(transportChannelName, count);
    expect(good).toMatchObject({ code: 0, out: matching(/No errors\.\n$/) });
    expect(wrong).toMatchObject({ code: 1, out: matching(/ERROR +certificate +.*PRD is expected/) });
    expect(contacted).toBe(0);
  });

  test('a certificate without its key, and options that do not go together', async () => {
    const file = join(simulator.pki, 'ca.pem');
    expect((await runMain('doctor', '--identity', file, '--environment', 'acc')).out).toContain('holds no private key');
    for (const options of [
      [],
      ['--identity', file],
      ['--identity', file, '--environment', 'x'],
      ['--config', 'a', '--identity', file],
    ]) {
      const result = await runMain('doctor', ...options, '--json');
      expect(JSON.parse(result.out)).toMatchObject({ ok: false, error: { code: 'CLI_INPUT_INVALID' } });
    }
  });
});
