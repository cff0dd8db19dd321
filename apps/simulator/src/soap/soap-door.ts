import type { TrustStore } from '@ebox-bridge/certificate';
import { readBodyContent, readSwaRequest, type SwaMessage, soapContentType, writeSwaRequest } from '@ebox-bridge/soap';
import { type PolicyName, type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { createSchema, type Schema } from '@ebox-bridge/xsd';
import type { MessageStore } from '../messages/message-store.ts';
import { type Answer, type Call, type Handler, judgedAt } from '../server/call.ts';
import { requestBody } from '../server/request-body.ts';
import { runOperation } from '../server/run-operation.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { OperationName } from '../trouble/trouble-schema.ts';
import type { World } from '../world/world.ts';
import { fault } from './fault-answer.ts';
import { plannedFault } from './planned-fault.ts';
import { type EnvelopeWriter, seal, sealRefusal } from './sign-answers.ts';
import { type SoapAnswer, type SoapContext, type SoapSender, senderOf } from './soap-operation.ts';
import type { RunSoap, SoapService } from './soap-service.ts';
import { refuseSecurity, refuseTransport } from './transport-fault.ts';

export interface SoapDoorParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly trust: TrustStore;
  readonly trouble: TroubleBook;
  /** The clock that signatures are judged by. */
  readonly clock: () => Date;
  /** The time that stands in messages and answers. */
  readonly now: () => Date;
  readonly policies: readonly PolicyName[] | undefined;
  /** Makes, and may sign, the envelopes of answers and faults. */
  readonly envelope: EnvelopeWriter;
  readonly spoolDirectory: string;
}

/** The endpoint of a SOAP service: HTTP body, WS-Security, contract and operation, in the order of the bridge rules. */
export function soapDoor(service: SoapService, parts: SoapDoorParts): Handler {
  const schema = createSchema(service.schema);
  return async (call) => {
    if (service.faultActor !== undefined) call.faultActor = service.faultActor;
    const run = async () => {
      const message = await open(call, parts);
      try {
        return await answer(call, message, parts, service, schema);
      } finally {
        await message.attachments.return();
      }
    };
    return sealRefusal(run(), parts.envelope);
  };
}

async function open(call: Call, { spoolDirectory }: SoapDoorParts): Promise<SwaMessage> {
  try {
    return await readSwaRequest(call.request.headers['content-type'], requestBody(call), { spoolDirectory });
  } catch (error) {
    return refuseTransport(call, error);
  }
}

async function answer(
  call: Call,
  message: SwaMessage,
  parts: SoapDoorParts,
  service: SoapService,
  schema: Schema,
): Promise<Answer> {
  const verified = await verify(call, message.envelope, parts);
  const sender = senderOf(verified.sender.subject);
  if (!sender) throw fault(call, { ...unauthorized, message: 'the certificate names no enterprise or no application' });
  const { bodyContent } = verified;
  const descriptor = bodyContent && service.byInput(bodyContent.namespace, bodyContent.localName);
  const entry = descriptor && service.entries.get(descriptor.name);
  if (!descriptor || !entry) {
    throw fault(call, { code: 'SOA-03005', origin: 'Consumer', message: 'the Body is no request of this service' });
  }
  authorize(call, sender, parts.world, service.internal.has(descriptor.name));
  const { world, store, now, trouble, envelope } = parts;
  const context: SoapContext = { call, world, store, now, sender, attachments: message.attachments };
  const run: RunSoap = (operation) =>
    runOperation(
      {
        name: descriptor.name as OperationName,
        planned: async (planned, hit) => {
          // Trouble is looked for by operation, which only a verified request has: a clock that is off verifies again.
          if (planned.clockSkewSeconds !== undefined) await verify(call, message.envelope, parts);
          const answer = plannedFault(planned, hit);
          return answer && seal(answer, envelope);
        },
        ...(operation.facts && { facts: operation.facts }),
        receive: (_call, drawn) => operation.receive(context, drawn).catch((error) => refuseTransport(call, error)),
        process: (received) =>
          sealRefusal(
            operation.process(received, context).then((content) => write(content, envelope, call)),
            envelope,
          ),
        ...(operation.discard && { discard: operation.discard }),
      },
      call,
      trouble,
    );
  await validate(call, verified.body, schema);
  return entry(readBodyContent(verified.body), run, context);
}

const unauthorized = { code: 'SOA-01002', origin: 'Consumer' } as const;

/** SOA-01002: the world lists who may call, and this sender is not there or not for this operation. */
function authorize(call: Call, sender: SoapSender, world: World, internal: boolean): void {
  const refusal = world.senderRefusal({ sender: sender.cbeNumber, application: sender.applicationId, internal });
  if (refusal === undefined) return;
  const reasons = {
    organisation: 'the organisation of the certificate is not listed',
    application: 'the application of the certificate is not listed for its organisation',
    internal: 'this operation is for internal use only',
  };
  throw fault(call, { ...unauthorized, message: reasons[refusal] });
}

async function write(content: string | SoapAnswer, envelope: EnvelopeWriter, { chance }: Call): Promise<Answer> {
  if (typeof content === 'string') {
    return { status: 200, headers: { 'content-type': soapContentType }, body: await envelope(content) };
  }
  const framing = { start: `envelope-${chance.uuid()}@simulator`, boundary: `simulator-${chance.uuid()}` };
  const { contentType, chunks } = writeSwaRequest(await envelope(content.body), content.attachments, framing);
  // Receipts are small: in one piece they can be shown, and cut by trouble.
  if (chunks instanceof Uint8Array) return { status: 200, headers: { 'content-type': contentType }, body: chunks };
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return { status: 200, headers: { 'content-type': contentType }, body: Buffer.concat(pieces) };
}

async function verify(call: Call, envelope: Uint8Array, parts: SoapDoorParts): Promise<VerifiedEnvelope> {
  const { trust, policies, clock, world } = parts;
  try {
    return await verifyEnvelope(envelope, { trust, now: judgedAt(call, clock()), ...(policies ? { policies } : {}) });
  } catch (error) {
    return refuseSecurity(call, error, world.settings.unsignedCall);
  }
}

/** SOA-03006, on the octets that the signature covers. */
async function validate(call: Call, body: Uint8Array, schema: Schema): Promise<void> {
  const [violation] = await schema.validate(body, { part: 'content-of-root' });
  if (violation) throw fault(call, { code: 'SOA-03006', origin: 'Consumer', message: violation.message });
}
