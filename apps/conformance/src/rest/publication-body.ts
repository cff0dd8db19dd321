import { randomUUID } from 'node:crypto';
import { createMessageRegistry, type MessageToPublish, type PublishFile } from '@ebox-bridge/ebox-rest';
import type { Transport, TransportRequest } from '@ebox-bridge/transport';
import { trickyPdf } from '../run/documents.ts';
import { given, notRun, Verdicted } from '../run/verdict.ts';
import { describeRest, type RestAnswer } from './rest-answer.ts';
import type { RestSession } from './rest-session.ts';

/** A publication as its very bytes. */
export interface PublicationBody {
  readonly contentType: string;
  /** Text with one character for each octet, to be spoiled. */
  readonly text: string;
}

export interface PublicationChanges {
  readonly message?: Partial<MessageToPublish>;
  /** The bytes of the document. Default: some that are easily damaged. */
  readonly document?: Uint8Array;
}

/** A valid publication to the enterprise of the target, written by the client and not sent. */
export async function publicationBody(
  session: RestSession,
  { message = {}, document = trickyPdf() }: PublicationChanges = {},
): Promise<PublicationBody> {
  const { target, version } = session;
  let taken: TransportRequest | undefined;
  const transport: Transport = {
    async request(request) {
      const { body } = request;
      // Read before the client gives up: what is not read is not written.
      taken = { ...request, body: await bytesOf(body) };
      throw new Error('this request is not sent');
    },
    close: async () => undefined,
  };
  const tokens = { token: async () => 'none', renew: async () => 'none', close: async () => undefined };
  const registry = createMessageRegistry({ baseUrl: 'https://nobody.invalid', tokens, version, transport });
  const files: readonly PublishFile[] = [
    {
      partName: 'upfile1',
      fileName: 'conformance.pdf',
      contentType: 'application/pdf',
      body: document,
      size: document.length,
    },
  ];
  await registry
    .publish({ files, message: { ...messageTo(session), ...message }, idempotencyKey: randomUUID() })
    .catch((error: unknown) => {
      if (taken === undefined) throw error;
    });
  const contentType = taken?.headers?.['content-type'] ?? '';
  return { contentType, text: Buffer.from((taken?.body as Uint8Array | undefined) ?? []).toString('latin1') };

  function messageTo({ target: { recipients } }: RestSession): MessageToPublish {
    const { language, messageTypeId } = target.message;
    return {
      sender: { eboxType: 'enterprise', enterpriseNumber: given(target.enterpriseNumber, 'sender.enterpriseNumber') },
      recipient: { eboxType: 'enterprise', enterpriseNumber: given(recipients.enterprise, 'recipients.enterprise') },
      senderApplicationId: given(target.applicationId, 'sender.applicationId'),
      messageTypeId: given(messageTypeId, 'message.messageTypeId'),
      subject: { [language]: `Conformance suite ${randomUUID()}` } as MessageToPublish['subject'],
      attachments: [{ httpPartName: 'upfile1', isMainContent: true }],
    };
  }
}

async function bytesOf(body: TransportRequest['body']): Promise<Uint8Array> {
  if (body === undefined || body instanceof Uint8Array) return body ?? new Uint8Array();
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

/** Publishes these bytes. */
export function sendPublication(
  session: RestSession,
  { contentType, text }: PublicationBody,
  { key = randomUUID(), token }: { readonly key?: string; readonly token?: string } = {},
): Promise<RestAnswer> {
  const idempotency = session.version === 'v3' ? { 'idempotency-key': `"${key}"` } : {};
  return session.send({
    method: 'POST',
    url: `${session.registry}${session.names.publish}`,
    headers: { 'content-type': contentType, accept: 'application/json, application/problem+json', ...idempotency },
    body: Buffer.from(text, 'latin1'),
    ...(token === undefined ? {} : { token }),
  });
}

const controls = new WeakMap<RestSession, Promise<RestAnswer>>();

/**
 * The answer to a valid publication, sent once for all modules of a session; ends the module as not run where it is refused: a
 * refusal of something spoiled would prove nothing.
 */
export async function requireControl(session: RestSession): Promise<void> {
  const control = controls.get(session) ?? publicationBody(session).then((body) => sendPublication(session, body));
  controls.set(session, control);
  const answer = await control;
  if (answer.status !== 201) {
    throw new Verdicted(
      notRun(`the publication without its fault is not accepted (${describeRest(answer)}): see publishes`),
    );
  }
}
