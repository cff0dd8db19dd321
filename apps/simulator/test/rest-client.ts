import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importPKCS8, SignJWT } from 'jose';
import type { Simulator } from '../src/index.ts';

export const publishPath = '/v3/ebox/messages';
export const sender = '0206731645';
export const recipient = '0244640631';

/** Overrides of what a correct assertion says. */
export interface AssertionOptions {
  readonly client?: 'facade' | 'sender';
  readonly clientId?: string;
  readonly keyOf?: 'facade' | 'sender';
  readonly algorithm?: string;
  readonly audience?: string;
  readonly subject?: string;
  readonly jti?: string | undefined;
  readonly issuedAt?: number;
  readonly lifetime?: number;
}

export async function assertion(simulator: Simulator, options: AssertionOptions = {}): Promise<string> {
  const client = options.client ?? 'facade';
  const clientId = options.clientId ?? simulator.ready.clients[client];
  const algorithm = options.algorithm ?? 'RS256';
  const pem = await readFile(join(simulator.pki, `${options.keyOf ?? client}.key.pem`), 'utf8');
  const issuedAt = options.issuedAt ?? Math.floor(Date.now() / 1000);
  const jwt = new SignJWT({})
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(clientId)
    .setSubject(options.subject ?? clientId)
    .setAudience(options.audience ?? simulator.urls.token)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + (options.lifetime ?? 120));
  if (!('jti' in options) || options.jti !== undefined) jwt.setJti(options.jti ?? randomUUID());
  return jwt.sign(await importPKCS8(pem, algorithm));
}

export async function askToken(simulator: Simulator, form: Record<string, string>): Promise<Response> {
  return fetch(simulator.urls.token, { method: 'POST', body: new URLSearchParams(form) });
}

export function grant(clientAssertion: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: clientAssertion,
    ...more,
  };
}

export async function token(
  simulator: Simulator,
  client: 'facade' | 'sender' = 'facade',
  scope?: string,
): Promise<string> {
  const response = await askToken(simulator, grant(await assertion(simulator, { client }), scope ? { scope } : {}));
  const body = (await response.json()) as { access_token: string };
  if (!response.ok) throw new Error(`no token: ${JSON.stringify(body)}`);
  return body.access_token;
}

export function sha256(content: string | Uint8Array, encoding: 'hex' | 'base64' | 'base64url'): string {
  return createHash('sha256').update(content).digest(encoding);
}

/** A correct message with one file, `upfile1`; `change` replaces top-level members, undefined removes them. */
export function message(content: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    sender: { eboxType: 'enterprise', enterpriseNumber: sender },
    recipient: { eboxType: 'enterprise', enterpriseNumber: recipient },
    subject: { fr: 'Votre document' },
    messageTypeId: 'DIMONA1',
    senderApplicationId: 'employment:job-attest:werkkaart',
    attachments: [
      {
        httpPartName: 'upfile1',
        isMainContent: true,
        digest: { digestMethod: 'sha_256', digestValue: sha256(content, 'base64url') },
      },
    ],
    ...change,
  };
}

export interface PublishOptions {
  readonly bearer: string;
  readonly content?: string;
  readonly change?: Record<string, unknown>;
  /** The text of the JSON part instead of `message(content, change)`. */
  readonly json?: string;
  readonly key?: string;
  readonly fileName?: string;
  readonly mediaType?: string;
  readonly jsonFirst?: boolean;
  readonly extraParts?: Record<string, string>;
  readonly signal?: AbortSignal;
}

export async function publish(simulator: Simulator, options: PublishOptions): Promise<Response> {
  const content = options.content ?? 'hello';
  const json = options.json ?? JSON.stringify(message(content, options.change));
  const form = new FormData();
  const addJson = () => form.append('messageToPublish', new Blob([json], { type: 'application/json' }));
  if (options.jsonFirst) addJson();
  const file = new Blob([content], { type: options.mediaType ?? 'application/pdf' });
  form.append('upfile1', file, options.fileName ?? 'document.pdf');
  for (const [name, text] of Object.entries(options.extraParts ?? {})) form.append(name, new Blob([text]), name);
  if (!options.jsonFirst) addJson();
  return fetch(`${simulator.urls.messageRegistry}${publishPath}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${options.bearer}`,
      ...(options.key === undefined ? {} : { 'idempotency-key': `"${options.key}"` }),
    },
    body: form,
    ...(options.signal ? { signal: options.signal } : {}),
  });
}

export interface HeldMessage {
  readonly messageId: string;
  readonly [name: string]: unknown;
}

export async function held(simulator: Simulator): Promise<readonly HeldMessage[]> {
  const response = await fetch(`${simulator.urls.admin}/messages`);
  return (await response.json()) as HeldMessage[];
}

export async function setTrouble(simulator: Simulator, trouble: Record<string, unknown>): Promise<Response> {
  return fetch(`${simulator.urls.admin}/trouble`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(trouble),
  });
}

export async function codeOf(response: Response): Promise<string> {
  const body = (await response.json()) as Record<string, unknown>;
  return `${response.status} ${body['code'] ?? body['error'] ?? body['type']}`;
}

export interface LoggedCall {
  readonly operation?: string;
  readonly status?: number | string;
  readonly ms?: number;
  readonly trouble?: string;
}

/** The newest call of the log, once it has ended. */
export async function lastCall(simulator: Simulator): Promise<LoggedCall> {
  for (;;) {
    const calls = (await (await fetch(`${simulator.urls.admin}/calls`)).json()) as LoggedCall[];
    const last = calls.at(-1);
    if (last?.ms !== undefined) return last;
    await new Promise((done) => setTimeout(done, 20));
  }
}
