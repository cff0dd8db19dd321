import { existsSync } from 'node:fs';
import {
  checkRouteQuestion,
  createLog,
  createRoutes,
  type ExplainedRoute,
  explainRoute,
  type LoadedConfiguration,
  loadConfiguration,
  type OpenedLedger,
  openLedger,
  type RouteQuestion,
} from '@ebox-bridge/facade';
import { LedgerError } from '@ebox-bridge/ledger';
import { CliError } from '../errors.ts';
import { askFacade } from '../facade-admin/ask-facade.ts';
import { describeRoute } from './describe-route.ts';

export interface ExplainOptions {
  readonly config?: string;
  readonly admin?: string;
  readonly operation?: string;
  readonly cbe: string;
  readonly application: string;
  readonly messageType?: string;
  readonly ticket?: string;
  readonly sequence?: string;
  readonly recipient?: readonly string[];
  readonly json?: boolean;
}

/** `ebox routes explain`. */
export async function explain(options: ExplainOptions): Promise<void> {
  const { config, admin, json } = options;
  if ((config === undefined) === (admin === undefined)) {
    throw new CliError('CLI_INPUT_INVALID', 'Give either --config or --admin.');
  }
  const question = questionOf(options);
  const { route, note } =
    config === undefined
      ? {
          route: (await askFacade({ admin: admin ?? '' }, '/routes/explain', { query: question })) as ExplainedRoute,
          note: undefined,
        }
      : await explainConfigured(await loadConfiguration(config), question);
  if (json === true) process.stdout.write(`${JSON.stringify(note === undefined ? route : { ...route, note })}\n`);
  else process.stdout.write(describeRoute(route, question, note));
}

function questionOf(options: ExplainOptions): RouteQuestion {
  const { operation, cbe, application, messageType, ticket, sequence, recipient } = options;
  const checked = checkRouteQuestion({
    ...(operation === undefined ? {} : { operation }),
    cbeNumber: cbe,
    application,
    messageType,
    ticket,
    sequence: sequence === undefined ? undefined : Number(sequence),
    recipients: recipient,
  });
  if (typeof checked !== 'string') return checked;
  throw new CliError('CLI_INPUT_INVALID', checked);
}

/** By the file alone, with the ledger where nobody else holds it. */
async function explainConfigured(
  loaded: LoadedConfiguration,
  question: RouteQuestion,
): Promise<{ readonly route: ExplainedRoute; readonly note: string | undefined }> {
  const router = createRoutes(loaded.configuration);
  const opened = await openForReading(loaded, question);
  if (typeof opened === 'string') return { route: await explainRoute(question, router, undefined), note: opened };
  try {
    return { route: await explainRoute(question, router, opened?.ledger), note: undefined };
  } finally {
    await opened?.ledger.close();
  }
}

/** The ledger, or why it was not asked; undefined where the question names no message. */
async function openForReading(
  loaded: LoadedConfiguration,
  { operation, ticket }: RouteQuestion,
): Promise<OpenedLedger | string | undefined> {
  if (operation !== 'publishEboxMessage' || ticket === undefined) return undefined;
  const { sqlite } = loaded.configuration.ledger;
  if (sqlite !== undefined && !existsSync(loaded.path(sqlite))) return 'There is no ledger yet.';
  try {
    return await openLedger(loaded, createLog('error'));
  } catch (error) {
    if (!(error instanceof LedgerError) || error.code !== 'LEDGER_IN_USE') throw error;
    return 'The ledger was not asked: a running facade holds it. Ask that facade with --admin.';
  }
}
