// An entry point of its own: a client that only signs need not load the verifier and its XML parser.
export { type PolicyName, policyNames } from './policy.ts';
export { type SignOptions, signEnvelope } from './sign-envelope.ts';
