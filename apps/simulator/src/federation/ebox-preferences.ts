import { z } from 'zod';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import { problem } from '../server/problem.ts';
import { type ReceivedJson, readJsonText } from '../server/request-body.ts';
import type { Operation } from '../server/run-operation.ts';
import type { CallFacts } from '../trouble/trouble-match.ts';
import { isDigits } from '../world/digits.ts';
import type { Ebox, World } from '../world/world.ts';

const BODY_BYTES = 256 * 1024;
const NUMBERS = 1000;
const DIGITS = 10;
/** Where the number stands in one e-Box of the answer. */
const NUMBER_AT = ',{"eboxId":{"eboxType":"enterprise","eboxIdValue":"'.length;

const searchSchema = z.strictObject({
  eboxType: z.literal('ENTERPRISE'),
  eboxIdType: z.literal('EnterpriseNumber'),
  eboxIdValueList: z
    .array(z.string().regex(/^[0-9]{10}$/, 'ten digits'))
    .min(1)
    .max(NUMBERS),
});

/** `POST .../federation/v1/eboxPreferences/search`: the e-Boxes that exist among those asked for, as a bare array. */
export function eboxPreferencesSearch(world: World, tokens: AccessTokens): Operation<ReceivedJson> {
  const listOf = createListWriter();
  return {
    name: 'preferences',
    admit: (call) => {
      requireScope(call, tokens, [scopes.preference]);
    },
    receive: (call, trouble) => readJsonText(call, BODY_BYTES, trouble.reset === 'during'),
    factsOf: ({ value }) => new SearchFacts(value),
    async process({ value, text }) {
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
      const body = listOf(new Set(numbersOf(value)), world);
      const bodyAgain = () => listOf(new Set(numbersOf(JSON.parse(text))), world);
      return { status: 200, headers, body, bodyAgain };
    },
  };
}

/** Who is asked for is read only when a trouble is aimed at somebody. */
class SearchFacts implements CallFacts {
  readonly #body: unknown;

  constructor(body: unknown) {
    this.#body = body;
  }

  get recipients(): readonly string[] {
    return searchSchema.safeParse(this.#body).data?.eboxIdValueList ?? [];
  }
}

/** The numbers that are asked for, or 400. The schema decides, and says why, unless there is surely nothing to say. */
function numbersOf(body: unknown): readonly string[] {
  if (isSurelyValid(body)) return body.eboxIdValueList;
  const query = searchSchema.safeParse(body);
  if (!query.success) throw problem('badRequest', z.prettifyError(query.error));
  return query.data.eboxIdValueList;
}

/** True only for what the schema takes: a search for a thousand numbers is a thousand steps of the schema. */
function isSurelyValid(body: unknown): body is z.output<typeof searchSchema> {
  if (typeof body !== 'object' || body === null || Object.keys(body).length !== 3) return false;
  const { eboxType, eboxIdType, eboxIdValueList: list } = body as Readonly<Record<string, unknown>>;
  if (eboxType !== 'ENTERPRISE' || eboxIdType !== 'EnterpriseNumber' || !Array.isArray(list)) return false;
  return list.length >= 1 && list.length <= NUMBERS && list.every((one) => isDigits(one, DIGITS));
}

/**
 * Writes the answer as bytes: all that differs between two e-Boxes is mostly the number, whose digits need no escape. As a
 * text it would be joined, measured and encoded, which costs more than all the rest of the call.
 */
function createListWriter(): (numbers: ReadonlySet<string>, world: World) => Uint8Array {
  const pieces = new WeakMap<Ebox, Buffer>();
  const pieceOf = (ebox: Ebox) => {
    const { exclusivelyEbox, lastConnectionDate } = ebox;
    const eboxId = { eboxType: 'enterprise', eboxIdValue: '0'.repeat(DIGITS) };
    const piece = Buffer.from(`,${JSON.stringify({ eboxId, exclusivelyEbox, lastConnectionDate })}`);
    pieces.set(ebox, piece);
    return piece;
  };
  const findPiece = (number: string, world: World): Buffer | undefined => {
    const ebox = world.enterprise(number);
    return ebox && (pieces.get(ebox) ?? pieceOf(ebox));
  };
  return (numbers, world) => {
    let size = 0;
    for (const number of numbers) size += findPiece(number, world)?.length ?? 0;
    if (size === 0) return Buffer.from('[]');
    const list = Buffer.allocUnsafe(size + 1);
    let at = 0;
    for (const number of numbers) {
      const piece = findPiece(number, world);
      if (!piece) continue;
      list.set(piece, at);
      for (let n = 0; n < DIGITS; n += 1) list[at + NUMBER_AT + n] = number.charCodeAt(n);
      at += piece.length;
    }
    list.write('[', 0);
    list.write(']', at);
    return list;
  };
}
