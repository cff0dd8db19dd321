import type { X509Certificate } from 'node:crypto';
import type { TrustStore } from '@ebox-bridge/certificate';
import { type VerifiedEnvelope, type VerifyOptions, verifyEnvelope, WsSecurityError } from '@ebox-bridge/ws-security';
import type { Configuration } from '../config/schema.ts';
import { definedOnly } from '../defined-only.ts';
import type { CallFacts } from './call-facts.ts';
import { judgeRefused } from './judgement.ts';
import type { SoapPath } from './services.ts';

export interface VerifyCallOptions {
  readonly configuration: Pick<Configuration, 'soapDoor' | 'trust' | 'limits'>;
  readonly trust: TrustStore;
  /** Certificates that a message may name instead of carrying them. */
  readonly knownCertificates: readonly X509Certificate[];
  /** The moment that messages are judged by. Default: now. */
  readonly now?: () => Date;
}

/** WS-Security by the policies of the path (steps 2 and 3 of the inbound checks). What is refused is judged for the log. */
export async function verifyCall(
  { configuration, trust, knownCertificates, now = () => new Date() }: VerifyCallOptions,
  path: SoapPath,
  envelope: Uint8Array,
  facts: CallFacts,
): Promise<VerifiedEnvelope> {
  const judged = { ...rulesOf(configuration, path), trust, knownCertificates, now: now() };
  try {
    return await verifyEnvelope(envelope, { ...judged, bodyElement: true });
  } catch (error) {
    if (error instanceof WsSecurityError) facts.judgement = judgeRefused(envelope, judged);
    throw error;
  }
}

type Rules = Required<Pick<VerifyOptions, 'policies' | 'accept' | 'clockSkewSeconds'>> & {
  readonly limits: NonNullable<VerifyOptions['limits']> & { readonly bytes: number };
};

/** What a configuration says of a path, made once: the same values for each call. */
const rules = new WeakMap<VerifyCallOptions['configuration'], Map<SoapPath, Rules>>();

function rulesOf(configuration: VerifyCallOptions['configuration'], path: SoapPath): Rules {
  let ofPaths = rules.get(configuration);
  if (ofPaths === undefined) {
    ofPaths = new Map();
    rules.set(configuration, ofPaths);
  }
  let ofPath = ofPaths.get(path);
  if (ofPath === undefined) {
    const { limits, trust } = configuration;
    const settings = configuration.soapDoor[path];
    ofPath = {
      policies: settings?.policies ?? ['X509_SHA256'],
      accept: definedOnly(settings?.accept ?? {}),
      clockSkewSeconds: trust.clockSkewSeconds,
      limits: Object.freeze({
        bytes: limits.envelope,
        depth: limits.xmlDepth,
        attributes: limits.xmlAttributes,
        namespaces: limits.xmlNamespaces,
        references: limits.signatureReferences,
      }),
    };
    ofPaths.set(path, ofPath);
  }
  return ofPath;
}
