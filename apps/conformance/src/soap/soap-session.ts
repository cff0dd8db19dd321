import { Buffer } from 'node:buffer';
import type { Identity } from '@ebox-bridge/certificate';
import { soapContentType } from '@ebox-bridge/soap';
import { type PolicyName, signEnvelope } from '@ebox-bridge/ws-security';
import type { OpenTarget } from '../target/open-target.ts';
import { readAnswer, type SoapAnswer } from './soap-answer.ts';
import { type SoapServiceFacts, soapServices } from './soap-service.ts';
import { createUnknownIdentity } from './unknown-identity.ts';

/** An HTTP request to a SOAP endpoint, all of it at hand. */
export interface SoapRequest {
  readonly body: string | Uint8Array;
  /** Default `text/xml; charset=utf-8`. */
  readonly contentType?: string;
  /** Without its quotes. Default: that of the probe. */
  readonly soapAction?: string;
}

export interface SignChanges {
  /** Content of soap:Body, canonical. Default: the probe. */
  readonly body?: string;
  /** Default: the first policy of the target. */
  readonly policy?: PolicyName;
  /** Default: the caller of the target. */
  readonly identity?: Identity;
  /** Created. Default: now. */
  readonly now?: Date;
}

/** One SOAP endpoint of the target: what the modules of its profile work with. */
export interface SoapSession {
  readonly target: OpenTarget;
  readonly service: SoapServiceFacts;
  readonly url: string;
  /** What the endpoint states; the first one signs. */
  readonly policies: readonly PolicyName[];
  readonly replay: 'refused' | 'unknown';
  /** Content of soap:Body of the harmless request. */
  readonly probe: string;
  /** The probe, or another body, in an envelope that is signed as the contract says. */
  sign(changes?: SignChanges): Promise<string>;
  /** Sends and reads the answer to its end. */
  send(request: SoapRequest): Promise<SoapAnswer>;
  get(path: string): Promise<{ readonly status: number; readonly contentType: string; readonly text: string }>;
  /**
   * The answer to the probe as it should be, asked for once. A refusal of something spoiled proves nothing where this is
   * refused as well.
   */
  control(): Promise<SoapAnswer>;
  /** A certificate with the subject of the caller that nobody vouches for. */
  unknownIdentity(): Promise<Identity>;
}

/** @param profile one that the target has */
export function openSoapSession(target: OpenTarget, profile: SoapServiceFacts['profile']): SoapSession {
  const settings = target.profiles[profile];
  if (settings === undefined) throw new TypeError(`the target has no profile ${profile}`);
  const { url, policies, replay } = settings;
  const service = soapServices[profile];
  const { pathname } = new URL(url);
  const transport = target.transport(url);
  const { body: probe, soapAction: probeAction } = service.probe(target);
  let control: Promise<SoapAnswer> | undefined;
  let unknown: Promise<Identity> | undefined;

  const session: SoapSession = {
    target,
    service,
    url,
    policies,
    replay,
    probe,
    async sign({ body = probe, policy = policies[0] ?? 'X509_SHA256', identity = target.caller, now } = {}) {
      const envelope = await signEnvelope({ identity, policy, body, ...(now === undefined ? {} : { now }) });
      return Buffer.from(envelope).toString('utf8');
    },
    async send({ body, contentType = soapContentType, soapAction = probeAction }) {
      const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
      const headers = { 'content-type': contentType, soapaction: `"${soapAction}"` };
      const request = { method: 'POST', path: pathname, headers, body: bytes, contentLength: bytes.length };
      return readAnswer(await transport.request(request));
    },
    async get(query) {
      const response = await transport.request({ method: 'GET', path: `${pathname}${query}` });
      const text = Buffer.from(await response.bytes(8 * 1024 * 1024)).toString('utf8');
      return { status: response.status, contentType: response.headers.get('content-type') ?? '', text };
    },
    control() {
      control ??= session.sign().then((body) => session.send({ body }));
      return control;
    },
    unknownIdentity() {
      unknown ??= createUnknownIdentity(target.caller);
      return unknown;
    },
  };
  return session;
}
