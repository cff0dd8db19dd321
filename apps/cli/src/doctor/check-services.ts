import type { Identity } from '@ebox-bridge/certificate';
import { createFederation, createTokenSource, type TokenSource } from '@ebox-bridge/ebox-rest';
import { type LoadedConfiguration, readAuthorities, restUrls } from '@ebox-bridge/facade';
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
    const ca = rest.ca === undefined ? undefined : await readAuthorities(path(rest.ca), 'rest.ca');
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
    for (const question of questionsOf(urls, rest.version)) {
      const transport = connect(question.url);
      const found = await ask(question, transport);
      findings.push(...found);
      if (found.every(({ check, level }) => check !== 'endpoint' || level !== 'error')) {
        reachable.set(question.url, transport);
      }
    }
    return [...findings, ...(await checkToken(loaded, identity, urls, reachable))];
  } catch (error) {
    return [findingOfError('endpoint', error)];
  } finally {
    await Promise.all(opened.map((transport) => transport.close()));
  }
}

interface Question {
  /** As the configuration has it. */
  readonly url: string;
  readonly setting: string;
  readonly method: 'GET' | 'POST';
  /** Below the address: an operation, since a base address itself may well be unknown to its service. */
  readonly path: string;
  readonly contentType?: string;
  /** What it says that nothing is there. */
  readonly notFound: 'error' | 'warning';
}

/** Asked without token and without content: nothing can come of it. */
function questionsOf(urls: ReturnType<typeof restUrls>, version: string): readonly Question[] {
  const publish = version === 'v3' ? '/v3/ebox/messages' : '/v2/publishMessage';
  const form = 'application/x-www-form-urlencoded';
  return [
    { url: urls.token, setting: 'rest.tokenUrl', method: 'POST', path: '', contentType: form, notFound: 'error' },
    // The operation behind it takes POST, which a doctor does not send: some gateways answer 404 to the wrong method.
    { url: urls.registry, setting: 'rest.baseUrl', method: 'GET', path: publish, notFound: 'warning' },
    {
      url: urls.federation,
      setting: 'rest.federationUrl',
      method: 'POST',
      path: '/eboxPreferences/search',
      contentType: 'application/json',
      notFound: 'error',
    },
  ];
}

/** Any answer of the operation will do, such as that it asks for a token: only that nothing is there is trouble. */
async function ask(question: Question, transport: Transport): Promise<readonly DoctorFinding[]> {
  const { url, method, path, contentType } = question;
  const { host, pathname } = new URL(url);
  try {
    const started = Date.now();
    const response = await transport.request({
      method,
      path: `${pathname.replace(/\/$/, '')}${path}`,
      headers: { Accept: 'application/json', ...(contentType === undefined ? {} : { 'Content-Type': contentType }) },
      ...(method === 'POST' ? { body: new Uint8Array() } : {}),
    });
    const middle = (started + Date.now()) / 2;
    await response.discard();
    return [judgeStatus(question, response.status), ...judgeClock(host, response.headers.get('date'), middle)];
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return [findingOfError('endpoint', error, `${url}: `)];
  }
}

function judgeStatus({ url, path, setting, notFound }: Question, status: number): DoctorFinding {
  const text = `${url} answers (HTTP ${status}).`;
  if (status >= 500) {
    return { check: 'endpoint', level: 'warning', text, next: 'Try again later; the service itself has a problem.' };
  }
  if (status !== 404 && status !== 410) return { check: 'endpoint', level: 'ok', text };
  return {
    check: 'endpoint',
    level: notFound,
    text: `The host of ${url} answers, but has nothing at ${new URL(url).pathname}${path} (HTTP ${status}).`,
    next: `Compare ${setting} with the page of the service: every part of its path counts.`,
  };
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
