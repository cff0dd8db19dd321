import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Identity } from '@ebox-bridge/certificate';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile/server';
import { eboxMessageOperations } from '@ebox-bridge/ebox-message/server';
import { registeredMailOperations } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes, writeSwaRequest } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import type { Simulator } from '../src/index.ts';
import { closing, filePart, jsonPart } from './raw-upload.ts';
import { assertion, grant, message, publishPath, recipient, sender, sha256 } from './rest-client.ts';

/** What came back over the wire: as much as there was of it. */
export interface WireAnswer {
  readonly status?: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Code of the network error: before the head, or in the middle of the body. */
  readonly error?: string;
}

interface Wire {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

export interface Caller {
  /** As trouble names it. */
  readonly operation: string;
  readonly soap: boolean;
  /** HTTP status of an answer that went well. */
  readonly ok: number;
  readonly request: (simulator: Simulator, bearer: string, identity: Identity) => Wire | Promise<Wire>;
}

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

function rest(operation: string, request: (simulator: Simulator) => Partial<Wire> & { url: string }, ok = 200): Caller {
  return {
    operation,
    soap: false,
    ok,
    request(simulator, bearer) {
      const { method = 'GET', headers = {}, ...more } = request(simulator);
      return { method, headers: { authorization: `Bearer ${bearer}`, ...headers }, ...more };
    },
  };
}

function soap(
  operation: string,
  url: (simulator: Simulator) => string,
  body: () => string,
  content?: Uint8Array,
): Caller {
  return {
    operation,
    soap: true,
    ok: 200,
    async request(simulator, _bearer, identity) {
      const envelope = await signEnvelope({ identity, body: body() });
      const source = content && attachmentFromBytes(content, 'application/pdf');
      const { contentType, chunks } = writeSwaRequest(envelope, source ? [{ contentId: 'document@test', source }] : []);
      const pieces: Uint8Array[] = [];
      if (chunks instanceof Uint8Array) pieces.push(chunks);
      else for await (const chunk of chunks) pieces.push(chunk);
      return {
        method: 'POST',
        url: url(simulator),
        headers: { 'content-type': contentType },
        body: Buffer.concat(pieces),
      };
    },
  };
}

const pdf = Buffer.from('%PDF-1.7 document');
const document = {
  title: 'Document',
  content: 'cid:document@test',
  downloadFileName: 'document.pdf',
  mime: 'application/pdf',
} as const;
const eboxMessage = ({ urls }: Simulator) => urls.eboxMessage;
const citizenProfile = ({ urls }: Simulator) => urls.citizenProfile;
const registeredMail = ({ urls }: Simulator) => urls.registeredMail;
const citizen = '85073003328';
const eboxIds = { eboxType: 'ENTERPRISE', eboxId: [{ companyId: recipient }] } as const;

/** One good call of every operation that trouble can be set on, but the internal ones. */
export const callers: readonly Caller[] = [
  {
    operation: 'token',
    soap: false,
    ok: 200,
    request: async (simulator) => ({
      method: 'POST',
      url: simulator.urls.token,
      headers: form,
      body: new URLSearchParams(grant(await assertion(simulator))).toString(),
    }),
  },
  {
    operation: 'introspect',
    soap: false,
    ok: 200,
    request: ({ urls }, bearer) => ({
      method: 'POST',
      url: urls.introspect,
      headers: { ...form, authorization: `Bearer ${bearer}` },
      body: new URLSearchParams({ token: bearer }).toString(),
    }),
  },
  rest(
    'publish',
    ({ urls }) => ({
      method: 'POST',
      url: `${urls.messageRegistry}${publishPath}`,
      headers: { 'content-type': 'multipart/form-data; boundary=b0', 'idempotency-key': `"${randomUUID()}"` },
      body: `${filePart('hello')}${jsonPart(message('hello', { recipient: { eboxType: 'enterprise', enterpriseNumber: sender } }))}${closing}`,
    }),
    201,
  ),
  rest(
    'searchMessageStatus',
    ({ urls }) => ({
      method: 'POST',
      url: `${urls.messageRegistry}/v3/searchMessageStatus`,
      headers: json,
      body: JSON.stringify([{ messageId: 'unknown', eboxId: { eboxType: 'enterprise', enterpriseNumber: recipient } }]),
    }),
    404,
  ),
  rest('consult', ({ urls }) => ({ url: `${urls.messageRegistry}/v3/ebox/messages` })),
  rest(
    'updateMessages',
    ({ urls }) => ({
      method: 'PATCH',
      url: `${urls.messageRegistry}/v3/ebox/messages`,
      headers: json,
      body: JSON.stringify({ items: [{ messageId: 'unknown', visible: true }] }),
    }),
    404,
  ),
  rest('referenceData', ({ urls }) => ({ url: `${urls.messageRegistry}/v2/referenceData/messageTypes` })),
  rest('preferences', ({ urls }) => ({
    method: 'POST',
    url: `${urls.federation}/eboxPreferences/search`,
    headers: json,
    body: JSON.stringify({ eboxType: 'ENTERPRISE', eboxIdType: 'EnterpriseNumber', eboxIdValueList: [recipient] }),
  })),
  rest('messageProviders', ({ urls }) => ({ url: `${urls.federation}/messageProviders` })),
  rest('partition', ({ urls }) => ({ url: `${urls.partition}/ebox/${sender}/partitions` })),
  soap(
    'publishEboxMessage',
    eboxMessage,
    () =>
      eboxMessageOperations.publishEboxMessage.writeInput({
        messageId: { ticket: randomUUID().slice(0, 25) },
        recipientId: [{ companyId: recipient, eboxType: 'ENTERPRISE' }],
        messageType: 'DIMONA1',
        document,
      }),
    pdf,
  ),
  soap('hasAnEbox', eboxMessage, () => eboxMessageOperations.hasAnEbox.writeInput(eboxIds)),
  soap('getMessageStatus', eboxMessage, () =>
    eboxMessageOperations.getMessageStatus.writeInput({
      eboxType: 'ENTERPRISE',
      message: [{ eboxId: { companyId: recipient }, messageId: { ticket: 'unknown' } }],
    }),
  ),
  soap('healthCheck', eboxMessage, () => eboxMessageOperations.healthCheck.writeInput({ type: 'PING' })),
  soap('getRestrictedCitizenProfiles', citizenProfile, () =>
    citizenProfileOperations.getRestrictedCitizenProfiles.writeInput({ inss: [citizen] }),
  ),
  soap('getCitizenProfiles', citizenProfile, () =>
    citizenProfileOperations.getCitizenProfiles.writeInput({ inss: [citizen] }),
  ),
  soap(
    'sendDocument',
    registeredMail,
    () =>
      registeredMailOperations.sendDocument.writeInput({
        registeredMailItem: {
          token: 'my-token',
          recipient: { $type: 'Enterprise', companyId: recipient, qualityCode: 'QUAL_EMP_NOSS' },
          document: {
            ...document,
            type: 'LETTER',
            digest: { digestMethod: 'SHA-256', digestValue: sha256(pdf, 'base64') },
          },
        },
      }),
    pdf,
  ),
  soap('getStatus', registeredMail, () => registeredMailOperations.getStatus.writeInput({ ticket: '0123456789ABC' })),
];

/** Sends one request on a connection of its own and reads what comes, to the end or to the break. */
export async function send({ method, url, headers, body }: Wire): Promise<WireAnswer> {
  return new Promise((resolve) => {
    const outgoing = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      const head = { status: response.statusCode ?? 0, headers: response.headers };
      const done = (error?: string) =>
        resolve({ ...head, body: Buffer.concat(chunks).toString(), ...(error === undefined ? {} : { error }) });
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done());
      response.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ headers: {}, body: '', error: error.code ?? error.message }),
    );
    outgoing.end(body);
  });
}
