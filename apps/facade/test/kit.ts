import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { type IssueOptions, loadTestPki, type TestPki } from '@ebox-bridge/certificate/test-pki';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { type Simulator, startSimulator } from '@ebox-bridge/simulator';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { expect } from 'vitest';
import { checkConfiguration, createLog, type Facade, initConfiguration, startFacade } from '../src/index.ts';

export const inss = '85073003328';
export const pdf = Buffer.from('%PDF-1.7 document');
export const soapXml = 'text/xml; charset=utf-8';

export type LogLine = Readonly<Record<string, unknown>> & { readonly level: string; readonly msg?: string };

/** A simulator and what signs against it; facades are started on it with changed configurations. */
export interface World {
  readonly simulator: Simulator;
  readonly sender: Identity;
  readonly pki: TestPki;
  /** A working configuration, as a plain object to change. */
  configuration(change?: (configuration: Draft) => void): Promise<Draft>;
  start(change?: (configuration: Draft) => void): Promise<RunningFacade>;
  issue(options?: Partial<IssueOptions>): Promise<Identity>;
  close(): Promise<void>;
}

export interface RunningFacade extends Facade {
  readonly log: LogLine[];
  readonly draft: Draft;
  /** Everything that was logged, as text. */
  logText(): string;
}

/** A configuration before it is checked. */
// biome-ignore lint/suspicious/noExplicitAny: tests change it into every wrong shape
export type Draft = Record<string, any>;

export async function openWorld(): Promise<World> {
  const simulator = await startSimulator();
  const { dir } = simulator.ready;
  const sender = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  const pki = loadTestPki({
    caPem: await readFile(join(simulator.pki, 'ca.pem'), 'utf8'),
    caKeyPem: await readFile(join(simulator.pki, 'ca.key.pem'), 'utf8'),
  });
  const running = new Set<Facade>();
  const configuration: World['configuration'] = async (change) => {
    const draft = (await initConfiguration(dir)) as Draft;
    change?.(draft);
    return draft;
  };
  return {
    simulator,
    sender,
    pki,
    configuration,
    async start(change) {
      const draft = await configuration(change);
      const log: LogLine[] = [];
      const lines: string[] = [];
      const write = (line: string) => {
        lines.push(line);
        log.push(JSON.parse(line) as LogLine);
      };
      const facade = await startFacade(checkConfiguration(draft, dir), createLog('debug', { write }));
      running.add(facade);
      return { ...facade, log, draft, logText: () => lines.join('') };
    },
    async issue(options = {}) {
      const issued = await pki.issue({
        commonName: 'employment:job-attest:werkkaart',
        cbeNumber: '0206731645',
        ...options,
      });
      return issued.identity();
    },
    async close() {
      await Promise.all([...running].map((facade) => facade.close()));
      await simulator.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

let count = 0;
export function publication(change: Partial<PublishEboxMessageRequest> = {}): PublishEboxMessageRequest {
  count += 1;
  return {
    messageId: { ticket: `T${count}` },
    recipientId: [{ companyId: '0244640631', eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Attestation',
      content: 'cid:doc',
      digest: { digestMethod: 'SHA-256', digestValue: createHash('sha256').update(pdf).digest('base64') },
      downloadFileName: 'attestation.pdf',
      mime: 'application/pdf',
    },
    ...change,
  };
}

export const { publishEboxMessage, hasAnEbox, healthCheck, getMessageStatus } = eboxMessageOperations;

/** A hasAnEbox request for one enterprise. */
export const existence = (companyId = '0244640631') =>
  hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId }] });

export async function signed(identity: Identity, body: string, change: { readonly now?: Date } = {}): Promise<Buffer> {
  return Buffer.from(await signEnvelope({ identity, body, ...change }));
}

/** An envelope as first part and others behind it, framed by hand so that tests can break it. */
export function related(
  envelope: Uint8Array,
  parts: readonly { readonly id: string; readonly bytes: Uint8Array; readonly before?: boolean }[],
  options: { readonly end?: string } = {},
): { readonly contentType: string; readonly bytes: Buffer } {
  const head = (type: string, id: string) => `--b\r\nContent-Type: ${type}\r\nContent-ID: <${id}>\r\n\r\n`;
  const frame = (part: { readonly id: string; readonly bytes: Uint8Array }) => [
    Buffer.from(head('application/pdf', part.id)),
    part.bytes,
    Buffer.from('\r\n'),
  ];
  const bytes = Buffer.concat([
    ...parts.filter(({ before }) => before === true).flatMap(frame),
    Buffer.from(head(soapXml, 'root')),
    envelope,
    Buffer.from('\r\n'),
    ...parts.filter(({ before }) => before !== true).flatMap(frame),
    Buffer.from(options.end ?? '--b--\r\n'),
  ]);
  return { contentType: 'multipart/related; type="text/xml"; start="<root>"; boundary=b', bytes };
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** What a fault says, or `ok`. */
export interface SoapAnswer extends HttpAnswer {
  readonly code: string;
  readonly faultCode?: string;
  readonly kind?: string;
  readonly origin?: string;
  readonly retry?: string;
  readonly environment?: string;
  readonly message?: string;
  readonly id?: string;
}

export async function send(
  url: string,
  body: Uint8Array | string | undefined,
  headers: Readonly<Record<string, string>> = { 'Content-Type': soapXml },
  method = 'POST',
): Promise<SoapAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: given } = response;
        const text = Buffer.concat(chunks).toString();
        resolve({ status, headers: given, text, ...readAnswer(text) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export async function publish(
  url: string,
  envelope: Uint8Array,
  parts: Parameters<typeof related>[1] = [{ id: 'doc', bytes: pdf }],
): Promise<SoapAnswer> {
  const { contentType, bytes } = related(envelope, parts);
  return send(url, bytes, { 'Content-Type': contentType });
}

export function readAnswer(text: string): Omit<SoapAnswer, keyof HttpAnswer> {
  if (!text.includes('Envelope')) return { code: 'not SOAP' };
  const fault = find(parseXml(Buffer.from(text)), 'Fault');
  if (fault === undefined) return { code: 'ok' };
  const detail = find(fault, 'detail')?.children[0];
  const said = (name: string) => (detail === undefined ? undefined : find(detail, name)?.text);
  const code = said('Code') ?? 'no detail';
  const facts = {
    faultCode: find(fault, 'faultcode')?.text,
    kind: detail?.localName,
    origin: said('Origin'),
    retry: said('Retry'),
    environment: said('Environment'),
    message: said('Message'),
    id: detail?.attributes.find(({ localName }) => localName === 'Id')?.value,
  };
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { code: find(fault, 'faultstring')?.text === code ? code : `${code} in the detail only`, ...known };
}

function find(element: XmlElement, localName: string): XmlElement | undefined {
  if (element.localName === localName) return element;
  for (const child of element.children) {
    const found = find(child, localName);
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function setTrouble(world: World, trouble: object): Promise<void> {
  await fetch(`${world.simulator.urls.admin}/trouble`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(trouble),
  });
}

export const clearTrouble = (world: World) => fetch(`${world.simulator.urls.admin}/trouble`, { method: 'DELETE' });

export async function held(world: World): Promise<readonly { readonly ticket?: string; readonly subject: string }[]> {
  return (await (await fetch(`${world.simulator.urls.admin}/messages`)).json()) as { subject: string }[];
}

/** Every fault names itself the same way, and is found in the log by its Id. */
export function expectFault(
  facade: RunningFacade,
  answer: SoapAnswer,
  code: string,
  faultCode = 'soap:Client',
  status = 500,
): void {
  expect(answer).toMatchObject({ status, code, faultCode, environment: 'Test' });
  expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
  expect(answer.kind).toBe(code.startsWith('SOA-') ? 'SystemError' : 'BusinessError');
  expect(answer.retry).toBe(String(code === 'SOA-02002'));
  expect(answer.origin).toBe(faultCode === 'soap:Server' ? 'Provider' : 'Consumer');
  const line = facade.log.find(({ callId, msg }) => callId === answer.id && msg === 'refused');
  expect(line).toMatchObject({ code, reason: expect.any(String) });
}
