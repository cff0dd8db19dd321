import { ownEbox } from '../consumer/own-ebox.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { scopes } from '../oauth/scopes.ts';
import type { Action } from '../server/action-table.ts';
import { type Call, jsonAnswer } from '../server/call.ts';
import { operate } from '../server/operate.ts';
import { eboxError, problem } from '../server/problem.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { World } from '../world/world.ts';

export interface PartitionParts {
  readonly world: World;
  readonly tokens: AccessTokens;
  readonly trouble: TroubleBook;
}

/**
 * The Partition API. Only its base and the names of its three resources are public: method, path and shape of each are
 * assumptions, in the style of the other APIs. An enterprise sees its own partitions and those of its mandates.
 */
export function partitionActions({ world, tokens, trouble }: PartitionParts): readonly Action[] {
  const admit = (call: Call, number: string) => {
    const own = ownEbox(call, tokens, world, [scopes.consume]);
    if (own !== number && !world.mandates.has(own, number, 'consult')) {
      throw problem('missingPermission', 'this e-Box is not that of the client, and there is no mandate');
    }
    if (!world.enterprise(number)) throw eboxError(404, 'EBOX_NOT_FOUND', `${number} has no e-Box`);
    return number;
  };
  const get = (path: string, view: (number: string, call: Call) => object): Action => [
    'GET',
    new RegExp(`^/ebox/([0-9]{10})/${path}$`),
    (call, [number = '']) =>
      operate(
        'partition',
        call,
        trouble,
        () => admit(call, number),
        () => jsonAnswer(200, view(number, call)),
      ),
  ];
  const list = (items: readonly object[]) => ({ items, totalItems: items.length });
  return [
    get('partitions', (number) => list(world.partitions.list(number))),
    get('routingRules', (number) => list(world.partitions.rules(number))),
    [
      'GET',
      /^\/ebox\/([0-9]{10})\/hasMandate$/,
      (call, [number = '']) =>
        operate(
          'partition',
          call,
          trouble,
          () => ownEbox(call, tokens, world, [scopes.consume]),
          (own) => jsonAnswer(200, { hasMandate: own === number || world.mandates.has(own, number, 'consult') }),
        ),
    ],
  ];
}
