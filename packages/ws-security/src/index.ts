export { WsSecurityError, type WsSecurityErrorCode, wsSecurityErrors } from './errors.ts';
export { createMemoryReplayStore, type MemoryReplayStoreOptions } from './memory-replay-store.ts';
export { type PolicyName, policyNames } from './policy.ts';
export type { ReplayStore } from './replay-store.ts';
export { type SignOptions, signEnvelope } from './sign-envelope.ts';
export { defaultEnvelopeLimits, type EnvelopeLimits } from './verify/limits.ts';
export { verifyEnvelope } from './verify-envelope.ts';
export type { AcceptOptions, VerifiedEnvelope, VerifyOptions } from './verify-options.ts';
