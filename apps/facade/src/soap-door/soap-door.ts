import type { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Caller } from '@ebox-bridge/bridge';
import type { Identity, TrustStore } from '@ebox-bridge/certificate';
import type { MultipartPart } from '@ebox-bridge/multipart';
import { readSwaRequest, writeEnvelope } from '@ebox-bridge/soap';
import { type VerifiedEnvelope, verifyEnvelope, WsSecurityError } from '@ebox-bridge/ws-security';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import type { Configuration } from '../config/schema.ts';
import { definedOnly } from '../defined-only.ts';
import type { Answer } from '../http/answer.ts';
import type { HeldEnvelope } from '../http/envelope-budget.ts';
import { requestBody } from '../http/request-body.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { authorize } from './authorize.ts';
import { newCallId } from './call-id.ts';
import { checkContract } from './check-contract.ts';
import { describeService } from './describe-service.ts';
import { createEarlyBudget } from './early-attachments.ts';
import { createEnvelopeWriter } from './envelope-writer.ts';
import { faultAnswer } from './fault-answer.ts';
import { type Judgement, judgeRefused } from './judgement.ts';
import { limitAttachments } from './limit-attachments.ts';
import { refusalOf } from './refusal-of.ts';
import type { Remembered, ReplayGuard } from './replay.ts';
import { internalOperations, type SoapPath, type SoapService, soapServices } from './services.ts';
import { SoapRefusal } from './soap-refusal.ts';

/** A call that passed every check of the door but the content rules. */
export interface DoorCall {
  readonly callId: string;
  readonly caller: Caller;
  /** The request element, read from the verified octets. */
  readonly request: XmlElement;
  readonly replayed: boolean;
  readonly attachments: AsyncGenerator<MultipartPart, void, void>;
}

/** What carries out one operation. */
export interface OperationHandler {
  /** It reads the attachments itself. Those of any other operation are read and dropped before it runs. */
  readonly takesAttachments?: boolean;
  /** Answers the canonical XML of Body's content. */
  run(call: DoorCall): Promise<string>;
}

export interface SoapDoorOptions {
  readonly configuration: Configuration;
  readonly trust: TrustStore;
  /** Certificates that a message may name instead of carrying them. */
  readonly knownCertificates: readonly X509Certificate[];
  /** Signs answers where a path asks for it. */
  readonly identity: Identity;
  readonly replay: ReplayGuard;
  /** Bounds the envelopes of all calls. */
  readonly holdEnvelope: () => HeldEnvelope;
  readonly handlers: Readonly<Record<string, OperationHandler>>;
  readonly spoolDirectory: string;
  readonly log: Log;
  readonly metrics: Metrics;
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
  /** Aborted when the connection ends before the answer was written. */
  readonly gone: AbortSignal;
}

/** Answers one HTTP request to a SOAP path. Never rejects. */
export type SoapDoor = (request: DoorRequest) => Promise<DoorAnswer>;

/** The SOAP door: the checks of the bridge rules in their order; the first hit is answered. */
export function createSoapDoor(options: SoapDoorOptions): SoapDoor {
  const { configuration, log, metrics } = options;
  const { limits, timeouts } = configuration;
  const write = createEnvelopeWriter(options.identity, configuration);
  const earlyOfCall = createEarlyBudget(limits);

  return async ({ path, request, listening, gone }) => {
    const service = soapServices[path];
    if (request.method !== 'POST') {
      const policy = configuration.soapDoor[path]?.policies[0] ?? 'X509_SHA256';
      return describeService(service, path, request, { policy, listening, publicUrl: configuration.listen.publicUrl });
    }
    const callId = newCallId();
    const started = performance.now();
    const facts: CallFacts = { path, from: request.socket.remoteAddress };
    let written: Remembered['written'];
    const onRemembered = (remembered: Remembered) => {
      written = remembered.written;
      // The caller may send the same bytes again before it is known here what the answer would have been.
      const tell = () => void written?.(false).catch((err: unknown) => log.warn({ callId, err }, 'replay store'));
      if (gone.aborted) tell();
      else gone.addEventListener('abort', tell, { once: true });
    };
    const end = (outcome: string) => {
      const ms = performance.now() - started;
      metrics.call({ service: service.name, operation: facts.operation ?? 'unknown', outcome }, ms);
      return { callId, ...facts, ms: Math.round(ms) };
    };
    const finish = (status: number, body: Uint8Array): DoorAnswer => ({
      status,
      headers: { 'Content-Type': 'text/xml; charset=utf-8', ...(status === 503 ? { 'Retry-After': '10' } : {}) },
      body,
      async written(whole) {
        if (!whole) log.warn({ callId }, 'the caller was gone before it had its answer');
        await written?.(whole);
      },
    });
    try {
      const content = await handle(service, path, request, callId, facts, onRemembered);
      const body = await write(path, content).catch(async (cause: unknown) => {
        await written?.(false);
        throw notSigned(cause);
      });
      log.info(end('ok'), 'answered');
      return finish(200, body);
    } catch (error) {
      const refusal = refusalOf(error);
      const [code, reason] =
        refusal instanceof SoapRefusal ? [refusal.code, refusal.reason] : [refusal.fault.code, refusal.code];
      log[code === 'SOA-00001' ? 'error' : 'warn']({ ...end(code), code, reason, err: refusal }, 'refused');
      const { status, content } = faultAnswer(refusal, service, configuration.environment, callId);
      const body = await write(path, content).catch((err: unknown) => {
        log.error({ callId, err }, 'the fault cannot be signed and goes out without signature');
        return writeEnvelope(content);
      });
      return finish(status, body);
    }
  };

  async function handle(
    service: SoapService,
    path: SoapPath,
    request: IncomingMessage,
    callId: string,
    facts: CallFacts,
    onRemembered: (remembered: Remembered) => void,
  ): Promise<string> {
    const announced = Number(request.headers['content-length'] ?? 0);
    const totalBytes = limits.envelope + limits.attachments;
    if (announced > totalBytes) {
      throw new SoapRefusal('SOA-03001', `The request has ${announced} bytes; at most ${totalBytes} are accepted.`, {
        status: 413,
        reason: 'ANNOUNCED_TOO_LARGE',
      });
    }
    if (service.schema === undefined) {
      throw new SoapRefusal('SOA-02001', `${service.name} is not available in this version of the facade.`, {
        origin: 'Provider',
        reason: 'NOT_IN_THIS_VERSION',
      });
    }
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding !== 'identity') {
      throw new SoapRefusal('SOA-03001', 'The request has a Content-Encoding; send it as it is.', {
        reason: 'CONTENT_ENCODING',
      });
    }
    const source = requestBody(request, {
      totalBytes,
      idleMs: timeouts.bodyIdle * 1000,
      slowestBytesPerSecond: limits.slowestBytesPerSecond,
    });
    const early = earlyOfCall();
    const held = options.holdEnvelope();
    const release = () => {
      early.release();
      held.release();
    };
    const message = await readSwaRequest(request.headers['content-type'], source, {
      onEarlyBytes: early.take,
      onEnvelopeBytes: held.take,
      envelopeBytes: limits.envelope,
      multipart: {
        parts: limits.parts,
        partHeaderBytes: limits.partHeader,
        contentIdLength: limits.contentIdLength,
        totalBytes,
      },
      spoolDirectory: options.spoolDirectory,
    }).catch((error: unknown) => {
      release();
      throw error;
    });
    try {
      const verified = await verify(path, message.envelope, facts);
      const operation = operationOf(service, verified);
      facts.operation = operation;
      const caller = authorize(verified.sender, operation, configuration);
      facts.sender = caller.cbeNumber;
      const handler = options.handlers[operation];
      if (handler === undefined) {
        throw internalOperations.has(operation)
          ? new SoapRefusal('SOA-01002', `Operation ${operation} is for internal use of the platform.`, {
              reason: 'INTERNAL_OPERATION',
            })
          : new SoapRefusal('SOA-02001', `Operation ${operation} is not available in this version of the facade.`, {
              origin: 'Provider',
              reason: 'NOT_IN_THIS_VERSION',
            });
      }
      const remembered = await options.replay.remember(operation, verified);
      onRemembered(remembered);
      await checkContract(service, verified.body);
      const [element] = readBody(verified.body, limits).children;
      if (element === undefined) throw new SoapRefusal('SOA-03003', 'The SOAP body is empty.');
      const attachments = limitAttachments(message.attachments, limits.attachments);
      if (handler.takesAttachments !== true) await dropAll(attachments);
      return await handler.run({
        callId,
        caller,
        request: element,
        replayed: remembered.seen,
        attachments,
      });
    } finally {
      await message.attachments.return().finally(release);
    }
  }

  async function verify(path: SoapPath, envelope: Uint8Array, facts: CallFacts): Promise<VerifiedEnvelope> {
    const settings = configuration.soapDoor[path];
    const judged = {
      trust: options.trust,
      policies: settings?.policies ?? (['X509_SHA256'] as const),
      accept: definedOnly(settings?.accept ?? {}),
      knownCertificates: options.knownCertificates,
      clockSkewSeconds: configuration.trust.clockSkewSeconds,
      now: new Date(),
      limits: {
        bytes: limits.envelope,
        depth: limits.xmlDepth,
        attributes: limits.xmlAttributes,
        namespaces: limits.xmlNamespaces,
        references: limits.signatureReferences,
      },
    };
    try {
      return await verifyEnvelope(envelope, judged);
    } catch (error) {
      if (error instanceof WsSecurityError) facts.judgement = judgeRefused(envelope, judged);
      throw error;
    }
  }
}

/** The work is done, only its answer is missing: a retry is safe and gets it. */
function notSigned(cause: unknown): SoapRefusal {
  return new SoapRefusal('SOA-02002', 'The answer cannot be signed now; try again later.', {
    origin: 'Provider',
    retry: true,
    reason: 'ANSWER_NOT_SIGNED',
    cause,
  });
}

/** What is known of a call so far, for the log. */
interface CallFacts {
  readonly path: SoapPath;
  readonly from: string | undefined;
  operation?: string;
  sender?: string;
  judgement?: Judgement | undefined;
}

function operationOf(service: SoapService, { bodyContent }: VerifiedEnvelope): string {
  const operation = bodyContent === undefined ? undefined : service.operationOf(bodyContent);
  if (operation !== undefined) return operation;
  const found =
    bodyContent === undefined
      ? `The SOAP body does not hold exactly one element; expected one request of ${service.name}.`
      : `The SOAP body holds {${bodyContent.namespace}}${bodyContent.localName}, which is no request of ${service.name}.`;
  throw new SoapRefusal('SOA-03005', found, { reason: 'NO_OPERATION' });
}

/** The body was judged already, and canonical text may be longer than what was sent: only the structure is limited. */
function readBody(body: Uint8Array, limits: Configuration['limits']): XmlElement {
  return parseXml(body, {
    bytes: body.byteLength,
    depth: limits.xmlDepth,
    attributes: limits.xmlAttributes,
    namespaces: limits.xmlNamespaces,
  });
}

/** A message that was cut off after its envelope shows only at its end. */
async function dropAll(attachments: DoorCall['attachments']): Promise<void> {
  for await (const { body } of attachments) {
    for await (const _ of body) {
      // Nobody asked for it.
    }
  }
}
