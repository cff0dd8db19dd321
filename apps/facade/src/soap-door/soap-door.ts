import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { BridgeError, Caller } from '@ebox-bridge/bridge';
import type { TrustStore } from '@ebox-bridge/certificate';
import type { MultipartPart } from '@ebox-bridge/multipart';
import { type FaultEnvironment, readSwaRequest, writeEnvelope, writeFault } from '@ebox-bridge/soap';
import { type VerifiedEnvelope, verifyEnvelope } from '@ebox-bridge/ws-security';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import type { Configuration } from '../config/schema.ts';
import type { Answer } from '../http/answer.ts';
import { requestBody } from '../http/request-body.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { authorize } from './authorize.ts';
import { refusalOf } from './refusal-of.ts';
import type { Remembered, ReplayGuard } from './replay.ts';
import { type SoapPath, type SoapService, soapServices } from './services.ts';
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

/** What carries out one operation and answers the canonical XML of Body's content. */
export type OperationHandler = (call: DoorCall) => Promise<string>;

export interface SoapDoorOptions {
  readonly configuration: Configuration;
  readonly trust: TrustStore;
  readonly replay: ReplayGuard;
  readonly handlers: Readonly<Record<string, OperationHandler>>;
  readonly spoolDirectory: string;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** An answer, and what is still to be done when it is known whether the caller got its last byte. */
export interface DoorAnswer extends Answer {
  written?(whole: boolean): Promise<void>;
}

/** Answers one HTTP request to a SOAP path. Never rejects. */
export type SoapDoor = (path: SoapPath, request: IncomingMessage, address: string) => Promise<DoorAnswer>;

const xml = { 'Content-Type': 'text/xml; charset=utf-8' };

const environments: Readonly<Record<Configuration['environment'], FaultEnvironment>> = {
  simulator: 'Test',
  int: 'Integration',
  acc: 'Acceptation',
  sim: 'Simulation',
  prd: 'Production',
};

/** The SOAP door: the checks of the bridge rules in their order; the first hit is answered. */
export function createSoapDoor(options: SoapDoorOptions): SoapDoor {
  const { configuration, log, metrics } = options;
  const { limits, timeouts } = configuration;

  return async (path, request, address) => {
    const service = soapServices[path];
    if (request.method !== 'POST') return readOnly(service, path, request, address);
    const callId = randomUUID();
    const started = performance.now();
    const facts: CallFacts = {};
    let written: Remembered['written'];
    const end = (outcome: string) =>
      metrics.call(
        { service: service.name, operation: facts.operation ?? 'unknown', outcome },
        performance.now() - started,
      );
    try {
      const body = await handle(service, path, request, callId, facts, (remembered) => {
        written = remembered.written;
      });
      end('ok');
      log.info({ callId, path, ...facts, ms: Math.round(performance.now() - started) }, 'answered');
      return withHook({ status: 200, headers: xml, body: writeEnvelope(body) }, written);
    } catch (error) {
      const refusal = refusalOf(error);
      const code = refusal instanceof SoapRefusal ? refusal.code : refusal.fault.code;
      end(code);
      const level = code === 'SOA-00001' ? 'error' : 'warn';
      log[level](
        { callId, path, ...facts, code, err: refusal, ms: Math.round(performance.now() - started) },
        'refused',
      );
      return withHook(faultAnswer(refusal, callId), written);
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
      });
    }
    if (service.schema === undefined) {
      throw new SoapRefusal('SOA-02001', `${service.name} is not available at this facade.`, { origin: 'Provider' });
    }
    const source = requestBody(request, {
      totalBytes,
      idleMs: timeouts.bodyIdle * 1000,
      slowestBytesPerSecond: limits.slowestBytesPerSecond,
    });
    const message = await readSwaRequest(request.headers['content-type'], source, {
      envelopeBytes: limits.envelope,
      multipart: { parts: limits.parts, totalBytes },
      spoolDirectory: options.spoolDirectory,
    });
    try {
      const settings = configuration.soapDoor[path];
      const verified = await verifyEnvelope(message.envelope, {
        trust: options.trust,
        policies: settings?.policies ?? ['X509_SHA256'],
        accept: definedOnly(settings?.accept ?? {}),
        clockSkewSeconds: configuration.trust.clockSkewSeconds,
        limits: { bytes: limits.envelope },
      });
      const operation = operationOf(service, verified);
      facts.operation = operation;
      const caller = authorize(verified.sender, operation, configuration);
      facts.sender = caller.cbeNumber;
      const handler = options.handlers[operation];
      if (handler === undefined) {
        throw new SoapRefusal(
          'SOA-01002',
          `Operation ${operation} is for internal use of the platform and not switched on here.`,
        );
      }
      const remembered = await options.replay.remember(operation, verified);
      onRemembered(remembered);
      await checkContract(service, verified.body);
      const [element] = parseXml(verified.body).children;
      if (element === undefined) throw new SoapRefusal('SOA-03003', 'The SOAP body is empty.');
      return await handler({
        callId,
        caller,
        request: element,
        replayed: remembered.seen,
        attachments: message.attachments,
      });
    } finally {
      await message.attachments.return();
    }
  }

  function faultAnswer(refusal: SoapRefusal | BridgeError, callId: string): DoorAnswer {
    const common = { id: callId, environment: environments[configuration.environment], message: refusal.message };
    if (!(refusal instanceof SoapRefusal)) {
      return { status: 500, headers: xml, body: writeFault({ ...refusal.fault, ...common }) };
    }
    const { code, origin, retry, faultCode, status } = refusal;
    const fault = { kind: 'SystemError' as const, code, origin, retry, ...common };
    return {
      status: status ?? 500,
      headers: xml,
      body: writeFault(faultCode === undefined ? fault : { ...fault, faultCode }),
    };
  }

  function readOnly(service: SoapService, path: SoapPath, request: IncomingMessage, address: string): DoorAnswer {
    const query = request.url?.split('?')[1] ?? '';
    if (request.method === 'GET' && /^(singleWsdl|wsdl)(=|&|$)/i.test(query) && service.wsdl !== undefined) {
      const policy = configuration.soapDoor[path]?.policies[0] ?? 'X509_SHA256';
      return { status: 200, headers: xml, body: service.wsdl(policy, `${address}${path}`) };
    }
    return {
      status: 405,
      headers: { 'Content-Type': 'text/plain; charset=utf-8', Allow: 'POST' },
      body: 'A SOAP endpoint: send POST, or GET with ?wsdl.\n',
    };
  }
}

/** What is known of a call so far, for the log. */
interface CallFacts {
  operation?: string;
  sender?: string;
}

function withHook(answer: DoorAnswer, written: Remembered['written']): DoorAnswer {
  return written === undefined ? answer : { ...answer, written };
}

function operationOf(service: SoapService, { bodyContent }: VerifiedEnvelope): string {
  const operation = bodyContent === undefined ? undefined : service.operationOf(bodyContent);
  if (operation !== undefined) return operation;
  const found =
    bodyContent === undefined ? 'not exactly one element' : `{${bodyContent.namespace}}${bodyContent.localName}`;
  throw new SoapRefusal('SOA-03005', `The SOAP body holds ${found}, which is no request of ${service.name}.`);
}

async function checkContract(service: SoapService, body: Uint8Array): Promise<void> {
  const [violation, ...others] = (await service.schema?.validate(body, { part: 'content-of-root' })) ?? [];
  if (violation === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new SoapRefusal('SOA-03006', `The request violates the schema: ${violation.message}${more}`, { reason: 'XSD' });
}

/** Optional settings as the verifier takes them: absent instead of undefined. */
function definedOnly<T extends object>(settings: T): { [K in keyof T]: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: NonNullable<T[K]>;
  };
}
