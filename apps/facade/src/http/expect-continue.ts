import type { IncomingMessage, ServerResponse } from 'node:http';

const held = new WeakMap<IncomingMessage, ServerResponse>();

/** Keeps a caller that sent `Expect: 100-continue` waiting until its headers have passed the checks. */
export function holdContinue(request: IncomingMessage, response: ServerResponse): void {
  held.set(request, response);
}

/** Lets the caller send its body, if it waits for that. */
export function grantContinue(request: IncomingMessage): void {
  held.get(request)?.writeContinue();
  held.delete(request);
}

/** Whether the caller still waits, so that no body is to be expected after a refusal. */
export function isContinueHeld(request: IncomingMessage): boolean {
  return held.has(request);
}
