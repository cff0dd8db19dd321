import { X509Certificate } from 'node:crypto';
import type { TrustStore } from '@ebox-bridge/certificate';
import { type PolicyName, policyNames } from '../policy.ts';
import type { VerifyOptions } from '../verify-options.ts';
import { type EnvelopeLimits, envelopeLimits } from './limits.ts';

/** `VerifyOptions` with defaults filled in and every value checked. */
export interface CheckedOptions {
  readonly trust: TrustStore;
  readonly policies: readonly PolicyName[];
  readonly unsignedToken: boolean;
  readonly knownCertificates: readonly X509Certificate[];
  readonly plainId: boolean;
  readonly envelopedTransform: boolean;
  readonly maxSeconds: number;
  readonly skewSeconds: number;
  readonly now: Date;
  readonly limits: EnvelopeLimits;
  readonly references: number;
}

const acceptKeys: readonly string[] = ['unsignedToken', 'plainId', 'envelopedTransform', 'timestampMaxSeconds'];

/** @throws TypeError on a value that makes no sense; an empty list of policies never means "any". */
export function checkOptions(options: VerifyOptions): CheckedOptions {
  const { trust, policies = ['X509_SHA256'], accept = {}, clockSkewSeconds = 60, now = new Date() } = options;
  if (typeof trust?.evaluate !== 'function') throw new TypeError('trust must be a TrustStore');
  if (policies.length === 0 || !policies.every((policy) => policyNames.includes(policy))) {
    throw new TypeError(`policies must name at least one of ${policyNames.join(', ')}`);
  }
  const unknown = Object.keys(accept).find((key) => !acceptKeys.includes(key));
  if (unknown !== undefined) throw new TypeError(`unknown switch accept.${unknown}`);
  const { timestampMaxSeconds = 300 } = accept;
  if (!(Number.isFinite(timestampMaxSeconds) && timestampMaxSeconds > 0)) {
    throw new TypeError('accept.timestampMaxSeconds must be a positive number');
  }
  if (!(Number.isFinite(clockSkewSeconds) && clockSkewSeconds >= 0)) {
    throw new TypeError('clockSkewSeconds must be zero or more');
  }
  const { knownCertificates = [] } = options;
  if (!knownCertificates.every((certificate) => certificate instanceof X509Certificate)) {
    throw new TypeError('knownCertificates must be X509Certificate objects');
  }
  if (Number.isNaN(now.getTime())) throw new TypeError('now is not a valid date');
  const limits = envelopeLimits(options.limits);
  return {
    trust,
    policies,
    knownCertificates,
    unsignedToken: accept.unsignedToken === true,
    plainId: accept.plainId === true,
    envelopedTransform: accept.envelopedTransform === true,
    maxSeconds: timestampMaxSeconds,
    skewSeconds: clockSkewSeconds,
    now,
    limits,
    references: limits.references,
  };
}
