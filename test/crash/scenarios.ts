import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { newTicket, publicationOf, sha256Hex } from '../kit/publication.ts';
import { type CallAnswer, openCall, type SignedCall, sendCall, signPublication } from '../kit/signed-call.ts';
import type { HeldMessage, LedgerMessage, World } from '../kit/world.ts';

/** What uses a key up at the simulated backend, besides a 201. */
export type BurnKey = 'on201' | 'on400' | 'onAbort';

/** A point of a publication at which the facade is killed. */
export interface CrashPoint {
  readonly name: string;
  /** The commit mark is on disk by then: the backend may have the message, or may have burned its key. */
  readonly marked: boolean;
  /** How much of the call the caller has sent by then. */
  readonly sent: (call: SignedCall) => number;
  /** What the simulator does meanwhile. */
  readonly trouble?: object;
  /** The simulator reads nothing until the facade is dead. */
  readonly frozen?: boolean;
  /** Resolves when the publication is there. */
  readonly reached: (scene: Scene) => Promise<unknown>;
}

interface Scene {
  readonly world: World;
  readonly ticket: string;
  readonly large: boolean;
}

const closingBytes = 8;

export const crashPoints: readonly CrashPoint[] = [
  {
    name: 'before the first write of the ledger',
    marked: false,
    sent: ({ envelopeEnd }) => Math.floor(envelopeEnd / 2),
    async reached(scene) {
      await delay(150);
      expect(await row(scene)).toBeUndefined();
    },
  },
  {
    name: 'while the document streams',
    marked: false,
    sent: ({ envelopeEnd, body }) => envelopeEnd + Math.floor((body.length - envelopeEnd) / 2),
    reached: beforeMark,
  },
  {
    name: 'just before the commit mark',
    marked: false,
    sent: ({ body }) => body.length - closingBytes,
    reached: beforeMark,
  },
  {
    name: 'after the commit mark',
    marked: true,
    sent: ({ body }) => body.length,
    trouble: { latencyMs: 2_000 },
    reached: (scene) => eventually('the request is out', async () => (await attemptOf(scene))?.sentAt),
  },
  {
    name: 'before the answer',
    marked: true,
    sent: ({ body }) => body.length,
    trouble: { answerLatencyMs: 5_000 },
    reached: (scene) => eventually('the message is held', async () => (await held(scene))[0]),
  },
  {
    name: 'after the connection broke instead of the answer',
    marked: true,
    sent: ({ body }) => body.length,
    trouble: { reset: 'after' },
    reached: (scene) => eventually('the message is held', async () => (await held(scene))[0]),
  },
  {
    name: 'while a frozen backend has read nothing of it',
    marked: true,
    frozen: true,
    sent: ({ body }) => body.length,
    async reached(scene) {
      await eventually('the attempt is in the ledger', () => attemptOf(scene));
      // As much as fits waits in the buffers of the connection; of a small request that is all of it.
      await delay(300);
      if (!scene.large) expect((await attemptOf(scene))?.sentAt).toBeDefined();
    },
  },
];

const documents = { small: randomBytes(40_000), large: randomBytes(3 * 1024 * 1024) };

/**
 * Kills the facade at this point of a publication, starts it again with the same ledger and lets the caller retry, freshly
 * signed or with the very same bytes. In the end there is one message, its ID was answered, and every later retry says the
 * same.
 */
export async function crashAt(
  world: World,
  point: CrashPoint,
  options: { readonly burnKey: BurnKey; readonly size: 'small' | 'large'; readonly retry: 'fresh' | 'same bytes' },
): Promise<{ readonly ticket: string; readonly published: boolean }> {
  const document = documents[options.size];
  const ticket = newTicket();
  const scene = { world, ticket, large: options.size === 'large' };
  const sign = () => signPublication(world.identity, publicationOf(ticket, document));
  const burns = options.burnKey === 'on201' ? {} : { burnKey: options.burnKey };

  await world.clearTrouble();
  const trouble = { ...point.trouble, ...burns };
  if (Object.keys(trouble).length > 0) await world.trouble({ operation: 'publish', count: 1, ...trouble });
  const first = await sign();
  if (point.frozen === true) world.simulator.signal('SIGSTOP');
  const open = openCall(endpoint(world), first, point.sent(first));
  if (point.sent(first) === first.body.length) open.finish();
  try {
    await point.reached(scene);
    await world.killFacade();
  } finally {
    world.simulator.signal('SIGCONT');
  }
  const seen = await open.answer;
  // The caller may have been told to retry before the kill, but never that it worked.
  if (seen !== undefined) expect(seen).toMatchObject({ fault: { detail: { code: 'SOA-02002', retry: true } } });

  await world.startFacade();
  await world.clearTrouble();
  if (options.burnKey !== 'on201') await world.trouble({ operation: 'publish', burnKey: options.burnKey });
  const answer = await retried(world, () => (options.retry === 'fresh' ? sign() : Promise.resolve(first)));
  // Where aborted uploads burn keys too, a 409 after the mark tells nobody whether the message is there: then, and only
  // then, the answer may be that an operator has to look. It is never a success without a message.
  const open409 = options.burnKey === 'onAbort' && point.marked && isConflict(answer);
  if (!open409) await expectOneMessage(scene, answer, document);
  const others = options.retry === 'fresh' ? [first, await sign()] : [await sign(), first];
  for (const again of others) {
    const repeated = await sendCall(endpoint(world), again);
    if (open409) expect(isConflict(repeated)).toBe(true);
    else expect(repeated).toEqual(answer);
  }
  if (open409) expect((await row(scene))?.state).toBe('conflict');
  else await expectOneMessage(scene, answer, document);
  return { ticket, published: !open409 };
}

function isConflict(answer: CallAnswer): boolean {
  const detail = answer.kind === 'fault' ? answer.fault.detail : undefined;
  return detail?.code === 'SOA-02001' && detail.retry === false;
}

/** Sends until the answer is something else than "try again later". */
export function retried(world: World, call: () => Promise<SignedCall>): Promise<CallAnswer> {
  return eventually('an answer other than SOA-02002', async () => {
    const result = await sendCall(endpoint(world), await call());
    const detail = result.kind === 'fault' ? result.fault.detail : undefined;
    if (detail?.code !== 'SOA-02002') return result;
    expect(detail.retry).toBe(true);
    await delay(200);
    return false;
  });
}

export const endpoint = (world: World): string => world.facade.ready.urls.eboxMessage;

async function expectOneMessage(scene: Scene, answer: CallAnswer, document: Uint8Array): Promise<void> {
  if (answer.kind === 'fault') throw new Error(`the retry ended with ${JSON.stringify(answer.fault)}`);
  const { id } = answer;
  const messages = await held(scene);
  expect(messages).toHaveLength(1);
  expect(messages[0]?.attachments.map(({ sha256 }) => sha256)).toEqual([sha256Hex(document)]);
  // The REST ID where the answer of the backend was seen, else the ledger's own.
  const recorded = await row(scene);
  expect(recorded).toMatchObject({ state: 'published', answerId: id });
  expect([messages[0]?.messageId, recorded?.ledgerId]).toContain(id);
}

async function beforeMark(scene: Scene): Promise<void> {
  await eventually('the attempt is in the ledger', async () => (await attemptOf(scene))?.state === 'sending');
  // A small document is read whole before anything leaves; of a large one the backend has received a part.
  if (scene.large) await eventually('the upload has begun', () => uploadBegun(scene.world));
  expect((await attemptOf(scene))?.markedAt).toBeUndefined();
}

async function uploadBegun({ folder }: World): Promise<boolean> {
  const names = await readdir(join(folder, 'simulator', 'messages'));
  return names.some((name) => name.startsWith('.incoming-'));
}

async function row({ world, ticket }: Scene): Promise<LedgerMessage | undefined> {
  return (await world.ledger()).find(({ key }) => key.ticket === ticket);
}

async function attemptOf(scene: Scene) {
  return (await row(scene))?.recipients.at(-1)?.attempts.at(-1);
}

async function held({ world, ticket }: Scene): Promise<readonly HeldMessage[]> {
  return (await world.messages()).filter(({ subject }) => subject === ticket);
}
