import { createTokenSource, type TokenSource } from '@ebox-bridge/ebox-rest';
import type { Transport } from '@ebox-bridge/transport';
import type { OpenTarget } from '../target/open-target.ts';
import { type RestAnswer, readRestAnswer } from './rest-answer.ts';

/** A REST request. */
export interface RestRequest {
  /** Default GET. */
  readonly method?: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** A bearer token of its own; `none` sends none. Default: one with all scopes of the client. */
  readonly token?: string | 'none';
}

/** The REST services of a target, as one OAuth client. */
export interface RestSession {
  readonly target: OpenTarget;
  readonly clientId: string;
  readonly tokenUrl: string;
  readonly audience: string;
  /** Message Registry up to and with its version. */
  readonly registry: string;
  readonly version: 'v3' | 'v2.1';
  /** Federation with its version. */
  readonly federation: string | undefined;
  /** The names of the version that is spoken. */
  readonly names: RegistryNames;
  send(request: RestRequest): Promise<RestAnswer>;
  /** A token with these scopes only. */
  tokenFor(scope: string): Promise<string>;
  /** A client assertion as a client sends it, taken on its way and never sent. */
  assertion(changes?: { readonly audience?: string; readonly now?: Date }): Promise<string>;
  close(): Promise<void>;
}

/** What the two versions of the Message Registry call differently. */
export interface RegistryNames {
  readonly publish: string;
  readonly mainContent: 'isMainContent' | 'mainContent';
}

const names = {
  v3: { path: 'v3', publish: '/ebox/messages', mainContent: 'isMainContent' },
  'v2.1': { path: 'v2', publish: '/publishMessage', mainContent: 'mainContent' },
} as const;

/** @param profile one that the target has */
export function openRestSession(target: OpenTarget, profile: 'rest-sender' | 'rest-consumer'): RestSession {
  const settings = target.profiles[profile];
  if (settings === undefined) throw new TypeError(`the target has no profile ${profile}`);
  const { tokenUrl, clientId, audience = tokenUrl, keyId, registryUrl, version } = settings;
  const common = {
    clientId,
    tokenUrl,
    identity: target.caller,
    audience,
    allowHttp: target.allowHttp,
    ...(keyId === undefined ? {} : { keyId }),
  };
  const transport = target.transport(tokenUrl);
  const sources = new Map<string, TokenSource>();
  const tokens = (scope: string | undefined): TokenSource => {
    const known = sources.get(scope ?? '');
    if (known !== undefined) return known;
    const made = createTokenSource({ ...common, transport, ...(scope === undefined ? {} : { scope }) });
    sources.set(scope ?? '', made);
    return made;
  };
  return {
    target,
    clientId,
    tokenUrl,
    audience,
    registry: `${registryUrl}/${names[version].path}`,
    version,
    federation: 'federationUrl' in settings ? settings.federationUrl : undefined,
    names: names[version],
    async send({ method = 'GET', url, headers = {}, body, token }) {
      const bearer = token ?? (await tokens(undefined).token());
      const { pathname, search } = new URL(url);
      const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
      const response = await target.transport(url).request({
        method,
        path: `${pathname}${search}`,
        headers: { ...(bearer === 'none' ? {} : { authorization: `Bearer ${bearer}` }), ...headers },
        ...(bytes === undefined ? {} : { body: bytes, contentLength: bytes.length }),
      });
      return readRestAnswer(response);
    },
    tokenFor: (scope) => tokens(scope).token(),
    assertion: ({ audience: other, now } = {}) =>
      takeAssertion({
        ...common,
        ...(other === undefined ? {} : { audience: other }),
        ...(now === undefined ? {} : { now: () => now }),
      }),
    async close() {
      await Promise.all([...sources.values()].map((source) => source.close()));
    },
  };
}

/** Lets the client make its request, keeps the assertion and sends nothing. */
async function takeAssertion(options: Omit<Parameters<typeof createTokenSource>[0], 'transport'>): Promise<string> {
  let taken: string | undefined;
  const transport: Transport = {
    async request({ body }) {
      const form = new URLSearchParams(Buffer.from(body as Uint8Array).toString('utf8'));
      taken = form.get('client_assertion') ?? undefined;
      throw new Error('this request is not sent');
    },
    close: async () => undefined,
  };
  const source = createTokenSource({ ...options, transport });
  await source.token().catch(() => undefined);
  await source.close();
  if (taken === undefined) throw new TypeError('the client made no assertion');
  return taken;
}
