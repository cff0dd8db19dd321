import { type Router, routedOperations } from '@ebox-bridge/bridge';
import { z } from 'zod';
import { definedOnly } from '../defined-only.ts';
import { FacadeError } from '../errors.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { Log } from '../log.ts';
import type { Reload } from '../reload.ts';
import type { AdminPage } from './admin-listener.ts';

const routeFacts = z.strictObject({
  operation: z.enum(routedOperations),
  cbeNumber: z.string().regex(/^[0-9]{10}$/),
  application: z.string().min(1),
  messageType: z.string().optional(),
  recipients: z
    .array(z.enum(['enterprise', 'citizen', 'professional', 'other']))
    .max(5)
    .optional(),
  ticket: z.string().optional(),
});

export interface RoutePagesOptions {
  readonly router: Router;
  readonly reload: Reload | undefined;
  readonly log: Log;
}

/**
 * `GET /routes`; `POST /routes/explain`; the kill switch, `POST /routes/{name}/kill` and `/revive`, of this process until it
 * ends; `POST /reload`.
 */
export function routePages({ router, reload, log }: RoutePagesOptions): readonly AdminPage[] {
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
      method: 'POST',
      path: '/routes/explain',
      run({ body }) {
        const facts = routeFacts.safeParse(body);
        if (!facts.success) return jsonAnswer(400, { error: z.prettifyError(facts.error) });
        return jsonAnswer(200, router.explain(definedOnly(facts.data)));
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
