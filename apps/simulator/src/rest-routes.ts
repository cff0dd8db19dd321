import { consumerActions } from './consumer/consumer-api.ts';
import { referenceDataActions } from './consumer/reference-data.ts';
import type { ApiVersion } from './consumer/version.ts';
import { eboxPreferencesSearch } from './federation/ebox-preferences.ts';
import { messageProviderActions, type Provider } from './federation/message-providers.ts';
import type { MessageStore } from './messages/message-store.ts';
import type { AccessTokens } from './oauth/access-tokens.ts';
import { partitionActions } from './partition/partition-api.ts';
import { paths } from './paths.ts';
import type { IdempotencyKeys } from './registry/idempotency-keys.ts';
import { linkMessage } from './registry/link-message.ts';
import { publish } from './registry/publish.ts';
import { searchMessageStatus } from './registry/search-message-status.ts';
import { type Action, actionTable } from './server/action-table.ts';
import type { Handler } from './server/call.ts';
import { type Operation, runOperation } from './server/run-operation.ts';
import type { SimulatorReady } from './simulator.ts';
import type { TroubleBook } from './trouble/trouble-book.ts';
import type { World } from './world/world.ts';

export interface RestRouteParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly keys: IdempotencyKeys;
  readonly tokens: AccessTokens;
  readonly trouble: TroubleBook;
  /** The time that stands in messages and answers. */
  readonly now: () => Date;
  readonly ready: () => SimulatorReady;
}

/** Tag of the messages of the second document provider. */
const SECOND_PROVIDER = 'second-provider';

/** The REST APIs but OAuth: two document providers with the Message Registry in both versions, Federation, Partition. */
export function restRoutes(parts: RestRouteParts): Readonly<Record<string, Handler>> {
  const { tokens, trouble, world, ready } = parts;
  const registries: readonly (readonly ['messageRegistry' | 'secondMessageRegistry', string | undefined])[] = [
    ['messageRegistry', undefined],
    ['secondMessageRegistry', SECOND_PROVIDER],
  ];
  const versions: readonly ApiVersion[] = ['v2', 'v3'];
  const tables = registries.flatMap(([name, provider]) =>
    versions.map((version): [string, Handler] => {
      const prefix = `${paths[name]}/${version}`;
      const base = () => `${ready().urls[name]}/${version}`;
      return [prefix, actionTable(prefix, registryActions(parts, version, base, provider))];
    }),
  );
  const providers: readonly Provider[] = [
    { id: 'ebox', name: 'e-Box', url: () => `${ready().urls.messageRegistry}/v3`, version: '3.0' },
    {
      id: SECOND_PROVIDER,
      name: 'Second provider',
      url: () => `${ready().urls.secondMessageRegistry}/v2`,
      version: '2.1',
    },
  ];
  const federation = actionTable(paths.federation, [
    post('/eboxPreferences/search', eboxPreferencesSearch(world, tokens), trouble),
    ...messageProviderActions(providers, tokens, trouble),
  ]);
  const partition = actionTable(paths.partition, partitionActions({ world, tokens, trouble }));
  return { ...Object.fromEntries(tables), [paths.federation]: federation, [paths.partition]: partition };
}

function registryActions(
  parts: RestRouteParts,
  version: ApiVersion,
  base: () => string,
  provider: string | undefined,
): readonly Action[] {
  const { world, store, tokens, trouble } = parts;
  const publishing = publish({ ...parts, version, provider });
  const status = searchMessageStatus({ store, tokens, version, provider });
  const statusPath = (version === 'v3' && world.settings.statusPathV3) || '/searchMessageStatus';
  return [
    post(version === 'v2' ? '/publishMessage' : '/ebox/messages', publishing, trouble),
    ...(version === 'v2' ? [post('/linkEboxMessage', linkMessage({ ...parts, provider }), trouble)] : []),
    post(statusPath, status, trouble),
    ...consumerActions({ world, store, tokens, trouble, version, base, provider }),
    ...referenceDataActions({ world, store, tokens, trouble, version }),
  ];
}

function post<Received>(path: string, operation: Operation<Received>, trouble: TroubleBook): Action {
  return ['POST', new RegExp(`^${path}$`), (call) => runOperation(operation, call, trouble)];
}
