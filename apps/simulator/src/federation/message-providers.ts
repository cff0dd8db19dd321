import type { AccessTokens } from '../oauth/access-tokens.ts';
import { requireScope } from '../oauth/bearer.ts';
import { scopes } from '../oauth/scopes.ts';
import type { Action } from '../server/action-table.ts';
import { jsonAnswer } from '../server/call.ts';
import { operate } from '../server/operate.ts';
import { eboxError } from '../server/problem.ts';
import type { TroubleBook } from '../trouble/trouble-book.ts';

/** A document provider of the simulated federation. */
export interface Provider {
  readonly id: string;
  readonly name: string;
  /** URL of its API, up to and with the version. */
  readonly url: () => string;
  readonly version: string;
}

/** `GET .../federation/v1/messageProviders` and `/{id}`: where consumers find messages. */
export function messageProviderActions(
  providers: readonly Provider[],
  tokens: AccessTokens,
  trouble: TroubleBook,
): readonly Action[] {
  const view = ({ id, name, url, version }: Provider) => ({
    messageProviderId: id,
    messageProviderName: { nl: name, fr: name, de: name, en: name },
    messageProviderDescription: { nl: name, fr: name, de: name, en: name },
    messageProviderUrl: url(),
    messageProviderActivationDate: '2020-01-01',
    messageProviderTechnicalContact: 'simulator@example.org',
    apiSupportedVersion: version,
  });
  return [
    [
      'GET',
      /^\/messageProviders$/,
      (call) =>
        operate(
          'messageProviders',
          call,
          trouble,
          () => requireScope(call, tokens, [scopes.registry]),
          () => jsonAnswer(200, providers.map(view)),
        ),
    ],
    [
      'GET',
      /^\/messageProviders\/([^/]+)$/,
      (call, [id]) =>
        operate(
          'messageProviders',
          call,
          trouble,
          () => requireScope(call, tokens, [scopes.registry]),
          () => {
            const provider = providers.find((one) => one.id === id);
            if (!provider) throw eboxError(404, 'MESSAGE_PROVIDER_NOT_FOUND', 'there is no such provider');
            return jsonAnswer(200, view(provider));
          },
        ),
    ],
  ];
}
