import type { Module } from '../../run/verdict.ts';
import type { SoapSession } from '../../soap/soap-session.ts';
import { signedBy } from './signed-by.ts';

/** X509_SHA256 is accepted where the endpoint states it, and else refused. */
export const policyX509Sha256: Module<SoapSession> = signedBy('X509_SHA256');
