import type { Call } from '../server/call.ts';
import { readWhole, utf8 } from '../server/request-body.ts';
import { oauthError } from './oauth-error.ts';

const FORM_BYTES = 64 * 1024;

/** The parameters of a form-encoded request; a parameter given twice is refused (RFC 6749, 3.2). */
export async function readForm(call: Call, cut: boolean): Promise<ReadonlyMap<string, string>> {
  const type = call.request.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(type)) {
    throw oauthError('invalid_request', 'the content type must be application/x-www-form-urlencoded');
  }
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(utf8(await readWhole(call, FORM_BYTES, cut)))) {
    if (form.has(name)) throw oauthError('invalid_request', `the parameter ${name.slice(0, 40)} is given twice`);
    form.set(name, value);
  }
  return form;
}
