import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RecordedExchange } from './exchange.ts';
import { forward } from './forward.ts';
import { defaultRecorderLimits, type RecorderLimits } from './limits.ts';
import { type Listening, listen, writeProblem } from './listen.ts';
import { openRecording } from './recording.ts';
import { createUpstream, type UpstreamTls } from './upstream.ts';

export interface RecorderOptions {
  readonly upstream: URL;
  readonly directory: string;
  readonly host?: string;
  readonly port?: number;
  readonly redact?: boolean;
  readonly tls?: UpstreamTls;
  readonly limits?: Partial<RecorderLimits>;
  /** Told of each exchange once it is stored. */
  readonly onExchange?: (exchange: RecordedExchange) => void;
  /** Told once per exchange that cannot be stored. */
  readonly onTrouble?: (error: unknown) => void;
}

/**
 * Stands between callers and an endpoint. Traffic has precedence: an exchange that cannot be stored is passed on all the same.
 * @throws CliError CLI_UPSTREAM_INVALID, CLI_OUTPUT_FAILED, CLI_LISTEN_FAILED
 */
export async function startRecorder(options: RecorderOptions): Promise<Listening> {
  const { host = '127.0.0.1', port = 0, redact = false, onExchange, onTrouble = () => undefined } = options;
  const limits = { ...defaultRecorderLimits, ...options.limits };
  const upstream = createUpstream(options.upstream, options.tls ?? {});
  const recording = await openRecording({ directory: options.directory, redact, onTrouble });
  const stopped = new AbortController();
  const running = new Set<Promise<unknown>>();

  const handle = async (request: IncomingMessage, response: ServerResponse, expectsContinue: boolean) => {
    if (!/^[/*]/.test(request.url ?? '')) {
      writeProblem(response, 400, 'CLI_TARGET_INVALID', 'The request target is no path.');
      return;
    }
    const exchange = await forward(request, response, {
      upstream,
      expectsContinue,
      writer: recording.begin(),
      limits,
      stopped: stopped.signal,
    });
    if (exchange !== undefined) onExchange?.(exchange);
  };
  const listening = await listen({ host, port, limits }, (request, response, expectsContinue) => {
    const handled = handle(request, response, expectsContinue);
    running.add(handled);
    const done = () => running.delete(handled);
    handled.then(done, done);
    return handled;
  });
  return {
    address: listening.address,
    async close(drainMs) {
      const timer = setTimeout(() => stopped.abort(), drainMs);
      // A little later: an exchange that is cut off is still to be told to the caller.
      await listening.close(drainMs + 500);
      await Promise.allSettled(running);
      clearTimeout(timer);
    },
  };
}
