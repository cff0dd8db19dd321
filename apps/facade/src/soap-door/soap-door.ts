import type { IncomingMessage } from 'node:http';
import type { Identity } from '@ebox-bridge/certificate';
import { writeEnvelope, writeSwaRequest } from '@ebox-bridge/soap';
import type { VerifiedEnvelope } from '@ebox-bridge/ws-security';
import type { XmlElement } from '@ebox-bridge/xml';
import type { Configuration } from '../config/schema.ts';
import type { Answer } from '../http/answer.ts';
import type { HeldEnvelope } from '../http/envelope-budget.ts';
import type { HangUp } from '../http/hang-up.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Tracing } from '../tracing/tracing.ts';
import { authorize } from './authorize.ts';
import type { CallFacts } from './call-facts.ts';
import { newCallId } from './call-id.ts';
import { checkContract } from './check-contract.ts';
import { describeService } from './describe-service.ts';
import { createEarlyBudget } from './early-attachments.ts';
import { createEnvelopeWriter } from './envelope-writer.ts';
import { faultAnswer } from './fault-answer.ts';
import { operationOf, rowOf } from './find-operation.ts';
import { limitAttachments } from './limit-attachments.ts';
import type { DoorCall, DoorResult, OperationTable, SoapOperationRow } from './operation.ts';
import { originalOf, type ReceivedRequest, receiveRequest, receiveRules } from './receive-request.ts';
import { refusalOf } from './refusal-of.ts';
import type { Remembered, ReplayGuard } from './replay.ts';
import { type ServiceName, type SoapPath, type SoapService, soapServices } from './services.ts';
import { SoapRefusal } from './soap-refusal.ts';
import { isUnsignedPing } from './unsigned-ping.ts';
import { type VerifyCallOptions, verifyCall } from './verify-call.ts';

export interface SoapDoorOptions extends Omit<VerifyCallOptions, 'configuration'> {
  readonly configuration: Configuration;
  /** Signs answers where a path asks for it. */
  readonly identity: Identity;
  readonly replay: ReplayGuard;
  /** Bounds the envelopes of all calls. */
  readonly holdEnvelope: () => HeldEnvelope;
  /** What each operation of each service does. */
  readonly operations: Readonly<Record<ServiceName, OperationTable>>;
  readonly spoolDirectory: string;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly tracing: Pick<Tracing, 'ended'>;
}

/** An answer, and what is still to be done when it is known whether the caller got its last byte. */
export interface DoorAnswer extends Answer {
  written?(whole: boolean): Promise<void>;
}

/** One HTTP request to a SOAP path. */
export interface DoorRequest {
  readonly path: SoapPath;
  readonly request: IncomingMessage;
  /** Scheme, host and port that the server listens on. */
  readonly listening: string;
  /** Aborts its signal when the connection ends before the answer was written. */
  readonly hangUp: Pick<HangUp, 'signal'>;
}

/** Answers one HTTP request to a SOAP path. Never rejects. */
export type SoapDoor = (request: DoorRequest) => Promise<DoorAnswer>;

/** A call on its way through the checks. */
interface CallUnderWay {
  readonly service: SoapService;
  readonly path: SoapPath;
  readonly request: IncomingMessage;
  readonly callId: string;
  readonly hangUp: DoorRequest['hangUp'];
  readonly facts: CallFacts;
  readonly onRemembered: (remembered: Remembered) => void;
  readonly onReceived: (received: ReceivedRequest) => void;
}

/** What the answer still needs of the request. */
type Received = Pick<ReceivedRequest, 'release'> | undefined;

const soapXml = 'text/xml; charset=utf-8';

/** The SOAP door: the checks of the bridge rules in their order; the first hit is answered. */
export function createSoapDoor(options: SoapDoorOptions): SoapDoor {
  const { configuration, log, metrics, tracing } = options;
  const { limits } = configuration;
  const rules = receiveRules(configuration, options.spoolDirectory);
  const write = createEnvelopeWriter(options.identity, configuration);
  const earlyOfCall = createEarlyBudget(limits);
  const taped = new Map(
    Object.entries(options.operations).map(([service, table]) => [service, Object.values(table).some(mayPassThrough)]),
  );

  return async ({ path, request, listening, hangUp }) => {
    const service = soapServices[path];
    if (request.method !== 'POST') {
      const policy = configuration.soapDoor[path]?.policies[0] ?? 'X509_SHA256';
      return describeService(service, path, request, { policy, listening, publicUrl: configuration.listen.publicUrl });
    }
    const callId = newCallId();
    const started = performance.now();
    const facts: CallFacts = { path, from: request.socket.remoteAddress };
    let received: Received;
    let written: Remembered['written'];
    const onRemembered = (remembered: Remembered) => {
      written = remembered.written;
      if (written === undefined) return;
      const gone = hangUp.signal;
      // The caller may send the same bytes again before it is known here what the answer would have been.
      const tell = () => void written?.(false).catch((err: unknown) => log.warn({ callId, err }, 'replay store'));
      if (gone.aborted) tell();
      else gone.addEventListener('abort', tell, { once: true });
    };
    const end = (outcome: string) => {
      const ms = performance.now() - started;
      const call = { service: service.name, operation: facts.operation ?? 'unknown', outcome };
      metrics.call(call, ms);
      tracing.ended({ callId, ...call });
      return { callId, ...facts, ms: Math.round(ms) };
    };
    const finish = (answer: Answer, onSent?: () => void): DoorAnswer => ({
      ...answer,
      async written(whole) {
        if (whole) onSent?.();
        if (!whole) log.warn({ callId }, 'the caller was gone before it had its answer');
        await received?.release();
        await written?.(whole);
      },
    });
    const onReceived = ({ release }: ReceivedRequest) => {
      received = { release };
    };
    try {
      const result = await carryOut({ service, path, request, callId, hangUp, facts, onRemembered, onReceived });
      // What is streamed through may still be read from the caller; all else is over before the answer goes out.
      if (!isStreamed(result)) await received?.release();
      const answer = await answerOf(path, result, received).catch(async (cause: unknown) => {
        await written?.(false);
        throw notSigned(cause);
      });
      log.info(end('ok'), 'answered');
      return finish(answer, 'content' in result ? result.onSent : undefined);
    } catch (error) {
      await received?.release();
      const refusal = refusalOf(error);
      const [code, reason] =
        refusal instanceof SoapRefusal ? [refusal.code, refusal.reason] : [refusal.fault.code, refusal.code];
      metrics.refused(service.name, reason ?? code);
      log[code === 'SOA-00001' ? 'error' : 'warn']({ ...end(code), code, reason, err: refusal }, 'refused');
      if (!(refusal instanceof SoapRefusal) && refusal.relayed !== undefined) return finish(relay(refusal.relayed));
      const { status, content } = faultAnswer(refusal, service, configuration.environment, callId);
      const body = await write(path, content).catch((err: unknown) => {
        log.error({ callId, err }, 'the fault cannot be signed and goes out without signature');
        return writeEnvelope(content);
      });
      const retryAfter = status === 503 ? { 'Retry-After': '10' } : {};
      return finish({ status, headers: { 'Content-Type': soapXml, ...retryAfter }, body });
    }
  };

  /** The steps of the bridge rules, "Inbound checks", in their order. */
  async function carryOut(call: CallUnderWay): Promise<DoorResult> {
    const { service, path, request, facts } = call;
    const received = await receiveRequest(request, {
      rules,
      early: earlyOfCall(),
      envelope: options.holdEnvelope(),
      head: taped.get(service.name) === true ? options.holdEnvelope() : undefined,
    });
    call.onReceived(received);
    const table = options.operations[service.name];
    if (configuration.healthCheck.unsigned === 'ping') {
      const ping = isUnsignedPing(received.envelope, service, limits);
      if (ping !== undefined) {
        facts.operation = 'healthCheck';
        return answerPing(table, ping, call);
      }
    }
    const verified = await verifyCall(options, path, received.envelope, facts);
    const operation = operationOf(service, verified);
    facts.operation = operation;
    const caller = authorize(verified.sender, operation, configuration);
    facts.sender = caller.cbeNumber;
    const row = rowOf(table, operation);
    const remembered = await options.replay.remember(row.replay, verified);
    call.onRemembered(remembered);
    await checkContract(service, verified.body, verified.bodyElement);
    return row.run({
      callId: call.callId,
      door: 'soap',
      caller,
      request: requestElement(verified),
      replayed: remembered.seen,
      hangUp: call.hangUp,
      ...(await handOver(row, received, request)),
    });
  }

  /** The attachments, and the caller's own bytes where a backend may get them. */
  async function handOver(
    row: SoapOperationRow,
    received: ReceivedRequest,
    request: IncomingMessage,
  ): Promise<Pick<DoorCall, 'attachments' | 'original'>> {
    const { tape, envelope } = received;
    const attachments = limitAttachments(received.attachments, limits.attachments);
    const passes = row.mayPassThrough && tape !== undefined;
    if (!passes) tape?.forget();
    else if (row.attachments === 'dropped' && tape.kept) tape.record();
    else tape.hold();
    if (row.attachments === 'dropped') await dropAll(attachments);
    return { attachments, ...(passes ? { original: originalOf(request, envelope, tape) } : {}) };
  }

  async function answerPing(table: OperationTable, request: XmlElement, call: CallUnderWay): Promise<DoorResult> {
    const { callId, hangUp } = call;
    const caller = { cbeNumber: '', applicationId: '' };
    const attachments = noAttachments();
    return rowOf(table, 'healthCheck').run({
      callId,
      door: 'soap',
      caller,
      request,
      replayed: false,
      attachments,
      hangUp,
    });
  }

  async function answerOf(path: SoapPath, result: DoorResult, received: Received): Promise<Answer> {
    if ('relayed' in result) {
      const { relayed } = result;
      const { body } = relayed;
      return relay(body instanceof Uint8Array ? relayed : { ...relayed, body: releasing(body, received) });
    }
    const envelope = await write(path, result.content);
    const { contentType, chunks } = writeSwaRequest(envelope, result.attachments ?? []);
    return { status: 200, headers: { 'Content-Type': contentType }, body: chunks };
  }
}

/** The answer of a backend, byte for byte. */
function relay({ status, contentType, body }: Extract<DoorResult, { relayed: unknown }>['relayed']): Answer {
  return { status, headers: { 'Content-Type': contentType }, body };
}

const isStreamed = (result: DoorResult) => 'relayed' in result && !(result.relayed.body instanceof Uint8Array);

/** Gives back what was received as soon as the answer is through, so that the rest of the request can be drained. */
async function* releasing(body: AsyncIterable<Uint8Array>, received: Received): AsyncGenerator<Uint8Array, void, void> {
  try {
    yield* body;
  } finally {
    await received?.release();
  }
}

const mayPassThrough = (row: OperationTable[string]) => typeof row === 'object' && row.mayPassThrough;

/** The work is done, only its answer is missing: a retry is safe and gets it. */
function notSigned(cause: unknown): SoapRefusal {
  return new SoapRefusal('SOA-02002', 'The answer cannot be signed now; try again later.', {
    origin: 'Provider',
    retry: true,
    reason: 'ANSWER_NOT_SIGNED',
    cause,
  });
}

function requestElement({ bodyElement }: VerifiedEnvelope): XmlElement {
  if (bodyElement === undefined) throw new SoapRefusal('SOA-03003', 'The SOAP body is empty.');
  return bodyElement;
}

/** A message that was cut off after its envelope shows only at its end. */
async function dropAll(attachments: DoorCall['attachments']): Promise<void> {
  for await (const { body } of attachments) {
    for await (const _ of body) {
      // Nobody asked for it.
    }
  }
}

async function* noAttachments(): DoorCall['attachments'] {}
