import type { TrustStore } from '@ebox-bridge/certificate';
import { eboxMessageByInput, eboxMessageOperations, eboxMessageSchema } from '@ebox-bridge/ebox-message/server';
import { readBodyContent, readSwaRequest, type SwaMessage, soapContentType, writeEnvelope } from '@ebox-bridge/soap';
import { type PolicyName, type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import type { XmlElement } from '@ebox-bridge/xml';
import { createSchema, type Schema } from '@ebox-bridge/xsd';
import type { MessageStore } from '../messages/message-store.ts';
import type { Answer, Call, Handler } from '../server/call.ts';
import { requestBody } from '../server/request-body.ts';
import { runOperation } from '../server/run-operation.ts';
import type { OperationName, TroubleBook } from '../trouble.ts';
import type { World } from '../world/world.ts';
import { fault } from './fault-answer.ts';
import { getMessageStatus } from './get-message-status.ts';
import { hasAnEbox } from './has-an-ebox.ts';
import { healthCheck } from './health-check.ts';
import { plannedFault } from './planned-fault.ts';
import { publishEboxMessage } from './publish-ebox-message.ts';
import { type SoapContext, type SoapOperation, senderOf } from './soap-operation.ts';
import { refuseTransport } from './transport-fault.ts';

export interface SoapDoorParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly trust: TrustStore;
  readonly trouble: TroubleBook;
  readonly now: () => Date;
  readonly policies: readonly PolicyName[] | undefined;
  readonly spoolDirectory: string;
}

/** `/EBoxMessage/v1`: HTTP body, WS-Security, contract and operation, in the order of the bridge rules. */
export function soapDoor(parts: SoapDoorParts): Handler {
  const schema = createSchema(eboxMessageSchema);
  return async (call) => {
    const message = await open(call, parts);
    try {
      return await answer(call, message, parts, schema);
    } finally {
      await message.attachments.return();
    }
  };
}

async function open(call: Call, { spoolDirectory }: SoapDoorParts): Promise<SwaMessage> {
  try {
    return await readSwaRequest(call.request.headers['content-type'], requestBody(call), { spoolDirectory });
  } catch (error) {
    return refuseTransport(call, error);
  }
}

async function answer(call: Call, message: SwaMessage, parts: SoapDoorParts, schema: Schema): Promise<Answer> {
  const verified = await verify(call, message.envelope, parts);
  const sender = senderOf(verified.sender.subject);
  if (!sender) throw fault(call, { ...unauthorized, message: 'the certificate names no enterprise or no application' });
  const { bodyContent } = verified;
  const descriptor = bodyContent && eboxMessageByInput(bodyContent.namespace, bodyContent.localName);
  if (!descriptor) {
    throw fault(call, { code: 'SOA-03005', origin: 'Consumer', message: 'the Body is no request of this service' });
  }
  const entry = Object.hasOwn(operations, descriptor.name)
    ? operations[descriptor.name as SoapOperationName]
    : undefined;
  if (!entry) throw fault(call, { ...unauthorized, message: `${descriptor.name} is for internal use only` });
  const { world, store, now, trouble } = parts;
  const context: SoapContext = { call, world, store, now, sender, attachments: message.attachments };
  const run = <Received>(operation: SoapOperation<Received>) =>
    runOperation<Received>(
      {
        name: descriptor.name as SoapOperationName,
        planned: plannedFault,
        receive: (_call, drawn) => operation.receive(context, drawn).catch((error) => refuseTransport(call, error)),
        process: async (received) => ({
          status: 200,
          headers: { 'content-type': soapContentType },
          body: writeEnvelope(await operation.process(received, context)),
        }),
        ...(operation.discard && { discard: operation.discard }),
      },
      call,
      trouble,
    );
  await validate(call, verified.body, schema);
  return entry(readBodyContent(verified.body), run);
}

const unauthorized = { code: 'SOA-01002', origin: 'Consumer' } as const;

type SoapOperationName = Extract<OperationName, keyof typeof eboxMessageOperations>;
type Run = <Received>(operation: SoapOperation<Received>) => Promise<Answer>;

/** The operations that a sender may call; the others of the contract are internal. */
const operations: Readonly<Record<SoapOperationName, (element: XmlElement, run: Run) => Promise<Answer>>> = {
  publishEboxMessage: (element, run) =>
    run(publishEboxMessage(eboxMessageOperations.publishEboxMessage.readInput(element))),
  hasAnEbox: (element, run) => run(hasAnEbox(eboxMessageOperations.hasAnEbox.readInput(element))),
  getMessageStatus: (element, run) => run(getMessageStatus(eboxMessageOperations.getMessageStatus.readInput(element))),
  healthCheck: (_element, run) => run(healthCheck()),
};

async function verify(call: Call, envelope: Uint8Array, parts: SoapDoorParts): Promise<VerifiedEnvelope> {
  const { trust, policies, now } = parts;
  try {
    return await verifyEnvelope(envelope, { trust, now: now(), ...(policies ? { policies } : {}) });
  } catch (error) {
    return refuseTransport(call, error);
  }
}

/** SOA-03006, on the octets that the signature covers. */
async function validate(call: Call, body: Uint8Array, schema: Schema): Promise<void> {
  const [violation] = await schema.validate(body, { part: 'content-of-root' });
  if (violation) throw fault(call, { code: 'SOA-03006', origin: 'Consumer', message: violation.message });
}
