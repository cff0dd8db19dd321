import { readFile } from 'node:fs/promises';
import type { Identity } from '@ebox-bridge/certificate';
import { createFederation, createTokenSource, type TokenSource } from '@ebox-bridge/ebox-rest';
import { type LoadedConfiguration, restUrls } from '@ebox-bridge/facade';
import { createTransport, type Transport, TransportError } from '@ebox-bridge/transport';
import { type DoctorFinding, findingOfError } from './finding.ts';

const warnSeconds = 30;
// What a facade tolerates by default, and token endpoints seldom more.
const refusedSeconds = 60;
const patienceMs = 15_000;

/**
 * The REST services of a configuration: reachable, their clocks, and whether a token is given and accepted. No other
 * address is contacted, through the configured proxy where there is one.
 */
export async function checkServices(
  loaded: LoadedConfiguration,
  identity: Identity | undefined,
): Promise<readonly DoctorFinding[]> {
  const { configuration, path } = loaded;
  const { rest } = configuration;
  const opened: Transport[] = [];
  try {
    const urls = restUrls(configuration);
    const ca = rest.ca === undefined ? undefined : await readFile(path(rest.ca), 'utf8');
    const connect = (url: string): Transport => {
      const transport = createTransport({
        origin: new URL(url).origin,
        timeouts: { connectMs: patienceMs, headersMs: patienceMs, totalMs: 2 * patienceMs },
        ...(ca === undefined ? {} : { ca }),
        ...(rest.proxy === undefined ? {} : { proxy: rest.proxy }),
      });
      opened.push(transport);
      return transport;
    };
    const findings: DoctorFinding[] = [];
    const reachable = new Map<string, Transport>();
    for (const url of [urls.token, urls.registry, urls.federation]) {
      const transport = connect(url);
      const found = await ask(url, transport);
      findings.push(...found);
      if (found.every(({ check, level }) => check !== 'endpoint' || level === 'ok')) reachable.set(url, transport);
    }
    return [...findings, ...(await checkToken(loaded, identity, urls, reachable))];
  } catch (error) {
    return [findingOfError('endpoint', error)];
  } finally {
    await Promise.all(opened.map((transport) => transport.close()));
  }
}

/** Any answer will do: that it may ask for a token is no trouble here. */
async function ask(url: string, transport: Transport): Promise<readonly DoctorFinding[]> {
  const { host, pathname } = new URL(url);
  try {
    const started = Date.now();
    const response = await transport.request({
      method: 'GET',
      path: pathname,
      headers: { Accept: 'application/json' },
    });
    const middle = (started + Date.now()) / 2;
    await response.discard();
    const text = `${url} answers (HTTP ${response.status}).`;
    const endpoint: DoctorFinding =
      response.status < 500
        ? { check: 'endpoint', level: 'ok', text }
        : { check: 'endpoint', level: 'warning', text, next: 'Try again later; the service itself has a problem.' };
    return [endpoint, ...judgeClock(host, response.headers.get('date'), middle)];
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return [findingOfError('endpoint', error, `${url}: `)];
  }
}

function judgeClock(host: string, told: string | undefined, here: number): readonly DoctorFinding[] {
  const there = Date.parse(told ?? '');
  if (Number.isNaN(there)) return [];
  // A Date header has whole seconds: half a second more is the best guess.
  const seconds = Math.round((there + 500 - here) / 1000);
  const off = Math.abs(seconds);
  const text =
    off < 2
      ? `The clock agrees with ${host}.`
      : `The clock of ${host} is ${off} s ${seconds > 0 ? 'ahead' : 'behind'}.`;
  if (off <= warnSeconds) return [{ check: 'clock', level: 'ok', text }];
  const next =
    'Synchronise the clock of this host (NTP): signatures and tokens carry the time and are refused when it is off.';
  return [{ check: 'clock', level: off > refusedSeconds ? 'error' : 'warning', text, next }];
}

async function checkToken(
  { configuration }: LoadedConfiguration,
  identity: Identity | undefined,
  urls: ReturnType<typeof restUrls>,
  reachable: ReadonlyMap<string, Transport>,
): Promise<readonly DoctorFinding[]> {
  const transport = reachable.get(urls.token);
  if (identity === undefined || transport === undefined) {
    const why = identity === undefined ? 'the certificate cannot be used' : 'the token endpoint is not reachable';
    return [{ check: 'token', level: 'skipped', text: `No token was asked for: ${why}.` }];
  }
  const { clientId, audience, keyId, scope } = configuration.rest;
  const tokens = createTokenSource({
    clientId,
    tokenUrl: urls.token,
    identity,
    transport,
    ...(audience === undefined ? {} : { audience }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(scope === undefined ? {} : { scope }),
  });
  try {
    await tokens.token();
    const text = `Client ${clientId} gets a token.`;
    return [{ check: 'token', level: 'ok', text }, ...(await useToken(tokens, identity, urls.federation, reachable))];
  } catch (error) {
    return [findingOfError('token', error, `Client ${clientId} gets no token: `)];
  } finally {
    await tokens.close();
  }
}

/** One harmless read: has the owner of the certificate an e-Box? */
async function useToken(
  tokens: TokenSource,
  identity: Identity,
  url: string,
  reachable: ReadonlyMap<string, Transport>,
): Promise<readonly DoctorFinding[]> {
  const transport = reachable.get(url);
  const { cbeNumber } = identity.subject;
  if (transport === undefined || cbeNumber === undefined) return [];
  try {
    await createFederation({ baseUrl: url, tokens, transport }).searchEboxPreferences([cbeNumber]);
    return [{ check: 'token', level: 'ok', text: 'The Federation accepts the token.' }];
  } catch (error) {
    return [findingOfError('token', error, 'The Federation refuses a read with the token: ')];
  }
}
