import { z } from 'zod';
import { deleteRoutingRule, ruleSchema, setRoutingRule } from '../events/change-routing-rule.ts';
import type { EventNotifications } from '../events/event-notifications.ts';
import type { ExchangeLog } from '../inbox/exchange-log.ts';
import type { LiveFeed } from '../inbox/live-feed.ts';
import { attachmentAnswer } from '../messages/attachment-answer.ts';
import type { MessageStore } from '../messages/message-store.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import type { ClientRegistry, OAuthClient } from '../oauth/client-registry.ts';
import { paths } from '../paths.ts';
import type { IdempotencyKeys } from '../registry/idempotency-keys.ts';
import { type Action, actionTable } from '../server/action-table.ts';
import { type Answer, type Call, type Handler, jsonAnswer } from '../server/call.ts';
import type { CallLog } from '../server/call-log.ts';
import { problem, problemAnswer } from '../server/problem.ts';
import { readJson } from '../server/request-body.ts';
import type { SimulatorReady } from '../simulator.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import { troubleSchema } from '../trouble/trouble-schema.ts';
import type { RoutingRules } from '../world/routing-rules.ts';
import type { World } from '../world/world.ts';
import { clientSchema } from '../world/world-schema.ts';
import { localOnly } from './local-only.ts';
import { type State, snapshotName } from './state.ts';

const BODY_BYTES = 256 * 1024;
const done: Answer = { status: 204 };

export interface AdminParts {
  readonly store: MessageStore;
  readonly keys: IdempotencyKeys;
  readonly clients: ClientRegistry;
  readonly tokens: AccessTokens;
  readonly trouble: TroubleBook;
  readonly log: CallLog;
  readonly exchanges: ExchangeLog;
  readonly feed: LiveFeed;
  readonly state: State;
  readonly world: World;
  readonly rules: RoutingRules;
  readonly events: EventNotifications;
  readonly ready: () => SimulatorReady;
}

type AdminAction = (call: Call, parts: AdminParts, parameters: readonly string[]) => Answer | Promise<Answer>;

/** Method and path below `/admin`; groups in the path become parameters. */
const actions: readonly (readonly [method: string, path: RegExp, action: AdminAction])[] = [
  ['GET', /^$/, (_call, { ready }) => jsonAnswer(200, ready())],
  ['GET', /^\/messages$/, (_call, { store }) => jsonAnswer(200, store.list())],
  ['DELETE', /^\/messages$/, forgetMessages],
  ['GET', /^\/messages\/([^/]+)$/, (_call, { store }, [id = '']) => found(store.get(id))],
  ['POST', /^\/messages\/([^/]+)\/read$/, (_call, { store }, [id = '']) => doneIf(store.markRead(id))],
  [
    'GET',
    /^\/messages\/([^/]+)\/attachments\/([1-9][0-9]{0,2})$/,
    (_call, { store }, [id = '', n]) => attachmentAnswer(store, id, Number(n)),
  ],
  ['GET', /^\/calls$/, (_call, { log }) => jsonAnswer(200, log.list())],
  ['DELETE', /^\/calls$/, forgetCalls],
  ['POST', /^\/reset$/, resetAll],
  ['GET', /^\/snapshots$/, async (_call, { state }) => jsonAnswer(200, await state.list())],
  ['PUT', /^\/snapshots\/([^/]+)$/, (_call, { state }, [name = '']) => saveSnapshot(state, name)],
  ['POST', /^\/snapshots\/([^/]+)\/restore$/, (_call, parts, [name = '']) => restoreSnapshot(parts, name)],
  [
    'DELETE',
    /^\/snapshots\/([^/]+)$/,
    async (_call, { state }, [name = '']) => doneIf(snapshotName.test(name) && (await state.remove(name))),
  ],
  ['GET', /^\/clients$/, (_call, { clients }) => jsonAnswer(200, clients.list().map(describeClient))],
  ['POST', /^\/clients$/, registerClient],
  ['DELETE', /^\/clients\/([^/]+)$/, revokeClient],
  ['GET', /^\/routingRules$/, (_call, { rules }) => jsonAnswer(200, rules.list())],
  ['PUT', /^\/routingRules\/([0-9]{10})\/([^/]+)$/, putRule],
  ['DELETE', /^\/routingRules\/([0-9]{10})\/([^/]+)$/, deleteRule],
  ['GET', /^\/eventNotifications$/, (_call, { events }) => jsonAnswer(200, events.list())],
  ['GET', /^\/trouble$/, (_call, { trouble }) => jsonAnswer(200, trouble.list())],
  ['POST', /^\/trouble$/, addTrouble],
  ['DELETE', /^\/trouble$/, clearTrouble],
  ['DELETE', /^\/trouble\/([^/]+)$/, (_call, { trouble }, [id = '']) => doneIf(trouble.remove(id))],
];

/** Everything below `/admin`. For this machine only; it has no password. */
export function adminApi(parts: AdminParts): Handler {
  const table = actions.map(([method, path, action]): Action => {
    return [method, path, async (call, parameters) => action(call, parts, parameters)];
  });
  return localOnly(actionTable(paths.admin, table));
}

function found(value: unknown): Answer {
  return value === undefined ? doneIf(false) : jsonAnswer(200, value);
}

function doneIf(exists: boolean): Answer {
  return exists ? done : problemAnswer('resourceNotFound', 'there is no such thing');
}

function forgetMessages(_call: Call, { store, keys }: AdminParts): Answer {
  keys.clear();
  store.clear();
  return done;
}

/** As after a start with an empty folder: no messages, no troubles, no calls. */
function resetAll(call: Call, parts: AdminParts): Answer {
  parts.state.reset();
  parts.trouble.clear();
  parts.events.clear();
  return forgetCalls(call, parts);
}

async function saveSnapshot(state: State, name: string): Promise<Answer> {
  if (!snapshotName.test(name)) {
    throw problem('badRequest', 'a snapshot has a name of 1 to 40 small letters, digits and hyphens');
  }
  await state.save(name);
  return done;
}

async function restoreSnapshot({ state, feed }: AdminParts, name: string): Promise<Answer> {
  const restored = snapshotName.test(name) && (await state.restore(name));
  if (restored) feed.cleared();
  return doneIf(restored);
}

function forgetCalls(_call: Call, { log, exchanges, feed }: AdminParts): Answer {
  log.clear();
  exchanges.clear();
  feed.cleared();
  return done;
}

function clearTrouble(_call: Call, { trouble }: AdminParts): Answer {
  trouble.clear();
  return done;
}

async function addTrouble(call: Call, { trouble }: AdminParts): Promise<Answer> {
  return jsonAnswer(201, trouble.add(await readChecked(call, troubleSchema)));
}

// A path would let a caller of the API ask for any file of this machine, so only the text is taken here.
const registrationSchema = clientSchema.omit({ certificateFile: true }).required({ certificatePem: true });

async function registerClient(call: Call, { clients }: AdminParts): Promise<Answer> {
  const registration = await readChecked(call, registrationSchema);
  try {
    return jsonAnswer(201, describeClient(clients.register(registration)));
  } catch {
    throw problem('badRequest', 'certificatePem is not a PEM certificate with a readable subject');
  }
}

async function putRule(call: Call, parts: AdminParts, [number = '', type = '']: readonly string[]): Promise<Answer> {
  const { partitionId } = await readChecked(call, ruleSchema);
  return jsonAnswer(200, await setRoutingRule(number, type, partitionId, parts));
}

async function deleteRule(
  _call: Call,
  parts: AdminParts,
  [number = '', type = '']: readonly string[],
): Promise<Answer> {
  return found(await deleteRoutingRule(number, type, parts));
}

function revokeClient(_call: Call, { clients, tokens }: AdminParts, [clientId = '']: readonly string[]): Answer {
  tokens.revoke(clientId);
  return doneIf(clients.remove(clientId));
}

async function readChecked<Output>(call: Call, schema: z.ZodType<Output>): Promise<Output> {
  const result = schema.safeParse(await readJson(call, BODY_BYTES));
  if (!result.success) throw problem('badRequest', z.prettifyError(result.error));
  return result.data;
}

function describeClient({ clientId, scopes, cbeNumber, certificates }: OAuthClient): object {
  return { clientId, cbeNumber, scopes, certificates: certificates.map(({ fingerprint256 }) => fingerprint256) };
}
