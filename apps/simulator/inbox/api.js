/**
 * @typedef {{ id: string, eboxType: string, number: string, partition?: string, messages: number, unread: number,
 *   registered: number, lastAt: string }} Box
 * @typedef {{ messageId: string, box: string, eboxType: string, recipient: string,
 *   subject: string, sender: string, senderApplicationId: string,
 *   messageTypeId: string, receivedAt: string, expiresAt: string, read: boolean, registered: boolean, hidden?: true,
 *   attachments: number, protocol: string }} MessageLine
 * @typedef {{ fileName: string, mediaType: string, size: number, sha256: string, mainContent: boolean, title?: string,
 *   kind?: 'pdf' | 'text' | 'image' | 'html' }} Attachment
 * @typedef {Omit<MessageLine, 'attachments'> & { partition?: string, quality?: string, token?: string,
 *   language?: string, bodyContent?: string, forTheAttentionOf?: { ssin: string, label?: string },
 *   metas: { key: string, values: string[] }[], ticket?: string, sequence?: number, idempotencyKey?: string,
 *   answerId?: string, call?: string,
 *   originalMessageId?: string, replyAuthorized?: boolean, provider?: string, attachments: Attachment[] }} Message
 * @typedef {{ id: string, at: string, method: string, path: string, operation?: string, status?: number | string,
 *   ms?: number, code?: string, clientId?: string, messageId?: string, trouble?: string, size: number, failed: boolean,
 *   reason?: string }} CallLine
 * @typedef {{ role: string, name?: string, contentId?: string, fileName?: string, mediaType: string,
 *   headers: [string, string][], size: number, sha256?: string, text?: string, raw?: string, cut?: boolean }} Part
 * @typedef {{ code: string, rule: string, found?: string, field?: string, source: string, next?: string,
 *   origin?: string, retry?: boolean }} Outcome
 * @typedef {{ signer?: { organization?: string, cbeNumber?: string, applicationId?: string, environment?: string,
 *   subject: string, issuer: string, validFrom: string, validTo: string, serial: string, fingerprintSha256: string },
 *   algorithm?: string, canonicalization?: string, covers: { element: string, purpose: string, reference: string,
 *   digest: string, transforms: string[] }[], missing: string[], created?: string, expires?: string,
 *   lifetimeSeconds?: number, ageSeconds?: number, keyReference?: string }} Signature
 * @typedef {CallLine & { outcome?: Outcome, request: { line: string, headers: [string, string][], size: number,
 *   declaredSize?: number, multipart: boolean, parts: Part[], problem?: string }, signature?: Signature,
 *   answer?: { status: number, headers: [string, string][], mediaType: string, size: number, text?: string,
 *   raw?: string, cut?: boolean } }} CallDetail
 * @typedef {{ id: string, hits: number } & Record<string, unknown>} Trouble
 * @typedef {{ messages?: number, calls?: number, read?: string[], trouble?: true, cleared?: true }} Change
 */

/** Whether personal numbers are asked for as they are. Never kept: a reload hides them again. */
export const privacy = { reveal: false };

/** An answer that is no success; the message is for the reader. */
export class ApiError extends Error {}

/**
 * @param {string} path below /inbox/api/
 * @param {Readonly<Record<string, string | number | undefined>>} [parameters]
 * @returns {Promise<any>} The caller names the type: the answers are those of this very process.
 */
export async function ask(path, parameters = {}) {
  const query = new URLSearchParams();
  if (privacy.reveal) query.set('reveal', '1');
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return send(`/inbox/api/${path}?${query}`);
}

/**
 * @param {'GET' | 'POST' | 'DELETE'} method
 * @param {string} path below /admin/
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
export async function admin(method, path, body) {
  const json =
    body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return send(`/admin/${path}`, { method, ...json });
}

/**
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function send(url, options) {
  const response = await fetch(url, options).catch(() => {
    throw new ApiError('The simulator does not answer. Is it still running?');
  });
  if (response.status === 204) return undefined;
  const value = await response.json().catch(() => ({}));
  if (!response.ok) throw new ApiError(value.detail ?? `HTTP ${response.status}`);
  return value;
}

/**
 * Never two at once: while one runs, all further calls become one more run after it.
 *
 * @param {() => Promise<void>} work
 */
export function oneAtATime(work) {
  /** @type {Promise<void> | undefined} */
  let running;
  let again = false;
  return function run() {
    if (running) again = true;
    running ??= (async () => {
      try {
        do {
          again = false;
          await work();
        } while (again);
      } finally {
        running = undefined;
      }
    })();
    return running;
  };
}
