import { z } from 'zod';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import { jsonAnswer } from '../server/call.ts';
import { problem } from '../server/problem.ts';
import { readJson } from '../server/request-body.ts';
import type { Operation } from '../server/run-operation.ts';
import type { World } from '../world/world.ts';

const BODY_BYTES = 256 * 1024;

const searchSchema = z.strictObject({
  eboxType: z.literal('ENTERPRISE'),
  eboxIdType: z.literal('EnterpriseNumber'),
  eboxIdValueList: z
    .array(z.string().regex(/^[0-9]{10}$/, 'ten digits'))
    .min(1)
    .max(1000),
});

/** `POST .../federation/v1/eboxPreferences/search`: the e-Boxes that exist among those asked for, as a bare array. */
export function eboxPreferencesSearch(world: World, tokens: AccessTokens): Operation<unknown> {
  return {
    name: 'preferences',
    admit: (call) => {
      requireScope(call, tokens, [scopes.preference]);
    },
    receive: (call, trouble) => readJson(call, BODY_BYTES, trouble.reset === 'during'),
    factsOf: (body) => ({ recipients: searchSchema.safeParse(body).data?.eboxIdValueList ?? [] }),
    async process(body) {
      const query = searchSchema.safeParse(body);
      if (!query.success) throw problem('badRequest', z.prettifyError(query.error));
      const found = [...new Set(query.data.eboxIdValueList)].flatMap((eboxIdValue) => {
        const ebox = world.enterprise(eboxIdValue);
        if (!ebox) return [];
        const { exclusivelyEbox, lastConnectionDate } = ebox;
        return [{ eboxId: { eboxType: 'enterprise', eboxIdValue }, exclusivelyEbox, lastConnectionDate }];
      });
      return jsonAnswer(200, found);
    },
  };
}
