import { z } from 'zod';
import type { MessageStore } from '../messages/message-store.ts';
import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { olderScopes, scopes } from '../oauth/scopes.ts';
import type { Action } from '../server/action-table.ts';
import { type Answer, type Call, jsonAnswer } from '../server/call.ts';
import { operate } from '../server/operate.ts';
import { eboxError } from '../server/problem.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';
import type { World } from '../world/world.ts';
import { pagingShape, readQuery } from './message-filter.ts';
import type { ApiVersion } from './version.ts';

export interface ReferenceDataParts {
  readonly world: World;
  readonly store: MessageStore;
  readonly tokens: AccessTokens;
  readonly trouble: TroubleBook;
  readonly version: ApiVersion;
}

type Texts = { readonly nl?: string | undefined; readonly fr?: string | undefined; readonly de?: string | undefined };
interface Item {
  readonly id: string;
  readonly view: object;
}

const paging = z.strictObject(pagingShape);

/** Message types, sender organisations and applications: those of the world, else those that were seen in messages. */
export function referenceDataActions(parts: ReferenceDataParts): readonly Action[] {
  const root = parts.version === 'v2' ? '/referenceData' : '/refData';
  const lists: Readonly<Record<string, () => readonly Item[]>> = {
    messageTypes: () => messageTypes(parts),
    senderOrganizations: () => organisations(parts),
    senderApplications: () => applications(parts),
  };
  const admit = (call: Call) => requireScope(call, parts.tokens, [scopes.consume, olderScopes.reference]);
  const run = (call: Call, answer: () => Answer) =>
    operate('referenceData', call, parts.trouble, () => admit(call), answer);
  return Object.entries(lists).flatMap(([name, list]): Action[] => [
    [
      'GET',
      new RegExp(`^${root}/${name}$`),
      (call) =>
        run(call, () => {
          const { page, pageSize } = readQuery(call.url.searchParams, paging);
          const items = list();
          const shown = items.slice((page - 1) * pageSize, page * pageSize).map(({ view }) => view);
          return jsonAnswer(200, { items: shown, totalItems: items.length });
        }),
    ],
    [
      'GET',
      new RegExp(`^${root}/${name}/([^/]+)$`),
      (call, [id]) =>
        run(call, () => {
          const item = list().find((one) => one.id === id);
          if (!item) throw eboxError(404, 'NOT_FOUND', `${name} has no such entry`);
          return jsonAnswer(200, item.view);
        }),
    ],
    [
      'GET',
      new RegExp(`^${root}/${name}/[^/]+/images/[^/]+/content$`),
      (call) =>
        run(call, () => {
          throw eboxError(404, 'IMAGE_NOT_FOUND', 'the simulator has no images');
        }),
    ],
  ]);
}

function texts(given: Texts | undefined, fallback: string): object {
  const defined = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return defined.length > 0 ? Object.fromEntries(defined) : { nl: fallback, fr: fallback, de: fallback };
}

function messageTypes({ world, store }: ReferenceDataParts): readonly Item[] {
  const types = world.input.messageTypes ?? seen(store, 'messageTypeId').map((messageTypeId) => ({ messageTypeId }));
  return types.map((type) => {
    const {
      messageTypeId,
      name,
      description,
      senders,
      applications: from,
      validityPeriod,
    } = world.messageType(type.messageTypeId) ?? { messageTypeId: type.messageTypeId };
    return {
      id: messageTypeId,
      view: {
        messageTypeId,
        messageTypeName: texts(name, messageTypeId),
        ...(description ? { messageTypeDescription: texts(description, '') } : {}),
        validityPeriod: {
          validityPeriodNumber: validityPeriod?.number ?? 3,
          validityPeriodUnit: validityPeriod?.unit ?? 'year',
        },
        ...(senders ? { senderOrganizationIds: senders } : {}),
        ...(from ? { senderApplicationIds: from } : {}),
      },
    };
  });
}

function organisations({ world, store }: ReferenceDataParts): readonly Item[] {
  const listed = world.input.organisations;
  const numbers = listed?.map(({ enterpriseNumber }) => enterpriseNumber) ?? seen(store, 'sender');
  return numbers.map((organizationId) => {
    const known = listed?.find(({ enterpriseNumber }) => enterpriseNumber === organizationId);
    const short = texts(known?.shortName, organizationId);
    return {
      id: organizationId,
      view: {
        organizationId,
        organizationShortName: short,
        ...(known?.longName ? { organizationLongName: texts(known.longName, '') } : {}),
      },
    };
  });
}

function applications({ world, store }: ReferenceDataParts): readonly Item[] {
  const listed = world.input.applications;
  const ids = listed?.map(({ applicationId }) => applicationId) ?? seen(store, 'senderApplicationId');
  return ids.map((applicationId) => {
    const known = listed?.find((one) => one.applicationId === applicationId);
    return {
      id: applicationId,
      view: {
        applicationId,
        applicationName: texts(known?.name, applicationId),
        ...(known ? { senderOrganizationIds: known.enterpriseNumbers } : {}),
      },
    };
  });
}

function seen(store: MessageStore, field: 'messageTypeId' | 'sender' | 'senderApplicationId'): readonly string[] {
  return [...new Set(store.list().map((message) => message[field]))].sort();
}
