import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { signedBy } from './signed-by.ts';

/** X509_SHA256_RSA_SHA1 is accepted where the endpoint states it, and else refused. */
export const policyX509Sha256RsaSha1: Module<SoapSession> = signedBy('X509_SHA256_RSA_SHA1');
