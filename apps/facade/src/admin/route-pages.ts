import type { Router } from '@ebox-bridge/bridge';
import type { PublishLedger } from '@ebox-bridge/ledger';
import { FacadeError } from '../errors.ts';
import { checkRouteQuestion, explainRoute } from '../explain-route.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { Log } from '../log.ts';
import type { Reload } from '../reload.ts';
import type { AdminPage } from './admin-listener.ts';

export interface RoutePagesOptions {
  readonly router: Router;
  /** Asked whether a message is bound to its backend. */
  readonly ledger: Pick<PublishLedger, 'boundBackend'>;
  readonly reload: Reload | undefined;
  readonly log: Log;
}

/**
 * `GET /routes`; `GET /routes/explain?cbeNumber=…&application=…` (`recipients` may come several times); the kill switch, `POST /routes/{name}/kill` and `/revive`, of this process until it
 * ends; `POST /reload`.
 */
export function routePages({ router, ledger, reload, log }: RoutePagesOptions): readonly AdminPage[] {
  const switchPage = (verb: 'kill' | 'revive'): AdminPage => ({
    method: 'POST',
    path: `/routes/{name}/${verb}`,
    run({ path: { name = '' } }) {
      if (!router[verb](name)) return jsonAnswer(404, { error: 'No route has this name; GET /routes lists them.' });
      log.warn({ route: name }, verb === 'kill' ? 'route killed' : 'route revived');
      return jsonAnswer(200, router.rules());
    },
  });
  return [
    { method: 'GET', path: '/routes', run: () => jsonAnswer(200, router.rules()) },
    {
      method: 'GET',
      path: '/routes/explain',
      async run({ query }) {
        const { sequence, ...values } = Object.fromEntries(query);
        const recipients = query.getAll('recipients');
        const question = checkRouteQuestion({
          ...values,
          ...(sequence === undefined ? {} : { sequence: Number(sequence) }),
          ...(recipients.length === 0 ? {} : { recipients }),
        });
        if (typeof question === 'string') return jsonAnswer(400, { error: question });
        return jsonAnswer(200, await explainRoute(question, router, ledger));
      },
    },
    switchPage('kill'),
    switchPage('revive'),
    {
      method: 'POST',
      path: '/reload',
      async run() {
        if (reload === undefined) return jsonAnswer(409, { error: 'This facade was not started from a file.' });
        try {
          return jsonAnswer(200, await reload());
        } catch (error) {
          if (!(error instanceof FacadeError)) throw error;
          return jsonAnswer(422, { error: error.message, code: error.code });
        }
      },
    },
  ];
}
